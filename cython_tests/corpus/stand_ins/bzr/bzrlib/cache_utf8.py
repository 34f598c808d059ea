"""Text as UTF-8 and back."""


def encode(text):
    return text.encode("utf-8")


def decode(data):
    return data.decode("utf-8")
