set -eu

repo='repos/{owner}/{repo}' # the command line fills in the repository
pause=${CAIRN_PAUSE:-1}     # seconds between changes, as GitHub asks for

# What is there already, a line each: its mark, its number, its id.
read_issues() {
  gh api --paginate "$repo/issues?state=all&labels=cairn&per_page=100" --jq '
    .[] | select(.pull_request | not) | (.body // "" | capture("<!-- cairn: (?<mark>[^ ]+) -->")) as $found
    | "\($found.mark) \(.number) \(.id)"'
}
read_milestones() {
  gh api --paginate "$repo/milestones?state=all&per_page=100" --jq '
    .[] | (.description // "" | capture("<!-- cairn: (?<mark>[^ ]+) -->")) as $found
    | "\($found.mark) \(.number) \(.id)"'
}
known() { # list, mark: prints number and id
  printf '%s\n' "$1" | while read -r mark number id; do
    if [ "$mark" = "$2" ]; then
      printf '%s %s\n' "$number" "$id"
      break
    fi
  done
}
say() { # what happened, to what
  printf '%s: %s\n' "$1" "$2"
}

# mark, title, description, day
milestone() {
  found=$(known "$milestones" "$1")
  if [ -z "$found" ]; then
    found=$(gh api "$repo/milestones" -f title="$2" -f description="$3" -f due_on="$4" \
      --jq '"\(.number) \(.id)"')
    say "$created" "$2"
    sleep "$pause"
  else
    say "$kept" "$2"
  fi
  number=${found% *}
}

# mark, title, text; goes into the last milestone
issue() {
  found=$(known "$issues" "$1")
  if [ -z "$found" ]; then
    found=$(gh api "$repo/issues" -f title="$2" -f body="$3" -f 'labels[]=cairn' \
      ${number:+-F "milestone=$number"} --jq '"\(.number) \(.id)"')
    issues="$issues
$1 $found"
    say "$created" "#${found% *} $2"
    sleep "$pause"
  else
    say "$kept" "#${found% *} $2"
  fi
}

# mark, then the marks of what it is blocked by
blocked() {
  found=$(known "$issues" "$1")
  this=${found% *}
  shift
  if ! there=$(gh api --paginate "$repo/issues/$this/dependencies/blocked_by?per_page=100" --jq '.[].id'); then
    say "$unlinked" "#$this" >&2
    return 0
  fi
  for mark in "$@"; do
    other=$(known "$issues" "$mark")
    if ! printf '%s\n' "$there" | grep -qx "${other#* }"; then
      gh api "$repo/issues/$this/dependencies/blocked_by" -F issue_id="${other#* }" --jq 'empty'
      say "$linked" "#$this ← #${other% *}"
      sleep "$pause"
    fi
  done
}
