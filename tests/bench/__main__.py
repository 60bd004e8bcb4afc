"""`make bench`: how fast Cairn is, on this machine, against floors measured in the same run."""

import os
import sys
import tempfile


def main() -> int:
    """Measure core, pages on a database of their own, reports; return 1 if a budget is exceeded."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CAIRN_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ.pop("DATABASE_URL", None)
        os.environ["DEBUG"] = "false"
        import django  # noqa: PLC0415 - the settings read the environment

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from tests.bench import core, editors, pages, reports  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        return core.main() | pages.main() | editors.main() | reports.main()


if __name__ == "__main__":
    sys.exit(main())
