"""The command `cvi18n`: the outermost function, which alone prints errors and exits."""

from __future__ import annotations

import os
import sys


def collect_rarely() -> None:
    """Let the cyclic collector begin where a command has made much: what most commands make is gone at their end.

    Collecting as often as Python does takes a tenth of a build's time; never, a kilobyte for each letter of a formula,
    because pylatexenc leaves all that it makes in cycles.
    """
    import gc

    gc.set_threshold(200_000)  # objects: about 50 MB; the sample's commands make 40,000 to 80,000


def main() -> None:
    """Run the command line of this process, and exit with the code that DESIGN's table gives."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from cvi18n import __version__

        try:
            os.write(1, f"cvi18n {__version__}\n".encode())
        except OSError:
            pass  # what is wrong with stdout is said below
        else:
            return
    try:
        import atexit

        from cvi18n.cli import run
        from cvi18n.cli.interruption import let_end

        atexit.register(let_end)  # Python gives signals back to the system before it ends
        collect_rarely()
        code = run(sys.argv[1:], is_last=True)
    except KeyboardInterrupt as error:  # before it has begun, or a second one at its end
        from cvi18n.errors import status_of

        code = status_of(error)
    from cvi18n.errors import KILLED

    if code > KILLED:
        from contextlib import suppress

        with suppress(OSError):
            sys.stdout.flush()
        # A thread may still be inside of Typst, which nothing can stop: the process does not wait for it.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    # `python -m` imports from the folder that it is run in first, which may be a stranger's project.
    if __package__ and not sys.flags.safe_path:
        del sys.path[0]
    main()
