"""A voice for tests that speaks the voice protocol: one tone a word, silence between; run, never imported.

Words: `stop` ends the process, `wrong` gives an error, `late` has no time, `mute` writes no sound.
"""

import json
import math
import struct
import sys
import wave

RATE = 16000


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


say(json.dumps({"protocol": 1, "name": "Tones", "version": "1", "words": True}))
for line in sys.stdin:
    request = json.loads(line)
    words = [request["text"][start:end] for start, end in request["words"]]
    if "stop" in words:
        sys.exit(1)
    if "wrong" in words:
        say(json.dumps({"id": request["id"], "error": "there is no tone for this"}))
        continue
    samples, times = [0] * 3200, []
    for number, word in enumerate(words):
        start = len(samples) / RATE
        hertz = 300 + 40 * (number % 8)
        samples += [round(9000 * math.sin(2 * math.pi * hertz * at / RATE)) for at in range(240 * max(2, len(word)))]
        times.append(None if word == "late" else [start, len(samples) / RATE])
        samples += [0] * 240
    if "mute" not in words:
        with wave.open(request["audio"], "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    say(json.dumps({"id": request["id"], "words": times}))
