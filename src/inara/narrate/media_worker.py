"""A program of its own: decodes a media file with PyAV and writes its sound to the output, mono, 32-bit, 48 kHz.

It runs as a child process, since PyAV's wheel carries parts under other licences than Inara's, and imports nothing of Inara.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Decode the file named by the first argument; exit code 1 where that cannot be done."""
    import av

    try:
        with av.open(sys.argv[1]) as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=48000)
            for frame in container.decode(audio=0):
                _write(resampler.resample(frame))
            _write(resampler.resample(None))
    except (av.FFmpegError, IndexError, ValueError):
        return 1
    except BrokenPipeError:
        return 0
    return 0


def _write(frames: list) -> None:
    for frame in frames:
        sys.stdout.buffer.write(frame.to_ndarray().astype("<f4").tobytes())


if __name__ == "__main__":
    sys.exit(main())
