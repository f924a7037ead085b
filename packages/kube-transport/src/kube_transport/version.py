"""The version of this distribution, for the build and for the user agent.

It takes longer to find out what is installed than to make a client.
"""

VERSION = "0.1.0"
