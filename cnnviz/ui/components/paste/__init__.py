"""Pictures from the clipboard, or dropped anywhere on the page.

`listen` waits for them unseen; `paste_button` draws a button for those who have no Ctrl+V at hand.
"""

from .component import Hindrance, Pasted, listen, paste_button

__all__ = ["Hindrance", "Pasted", "listen", "paste_button"]
