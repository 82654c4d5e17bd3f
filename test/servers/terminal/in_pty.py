"""Runs a command on a pseudo terminal of a given width and prints what it wrote there; ends with its exit status."""

import fcntl
import os
import pty
import struct
import sys
import termios

columns, command = int(sys.argv[1]), sys.argv[2:]
# The size is there before the command starts: it may ask at once.
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
child = os.fork()
if child == 0:
    os.setsid()
    os.close(master)
    for stream in (0, 1, 2):
        os.dup2(slave, stream)
    os.execvp(command[0], command)
os.close(slave)
while True:
    try:
        written = os.read(master, 65536)
    except OSError:
        break
    if not written:
        break
    os.write(1, written)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
