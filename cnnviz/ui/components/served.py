"""Components of our own whose modules the browser fetches once, instead of with every message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

_PACKAGE = "cnnviz"


@dataclass(frozen=True)
class ServedComponent:
    """Plain ES modules and a style sheet that lie in a folder.

    Parameters
    ----------
    name : str
        ``<name>.js`` has the default export, ``<name>.css`` the styles.
    folder : Path
        What is served: everything in it can be fetched.
    html : str, optional
        The component's own elements.
    """

    name: str
    folder: Path
    html: str | None = None

    def mount(self, **options: Any) -> Any:
        """Draw it; the options are those of a Streamlit component."""
        self._declare_folder()
        return _registered(self)(**options)

    @property
    def full_name(self) -> str:
        """Its name among all components of the server."""
        return f"{_PACKAGE}.{self.name}"

    def _declare_folder(self) -> None:
        """Tell Streamlit where the modules lie; it looks by itself in installed packages only."""
        manager = get_bidi_component_manager()
        if manager.get_component_asset_root(self.full_name) is None:
            config = ComponentConfig(name=self.name, asset_dir=self.folder.name)
            manifest = ComponentManifest(name=_PACKAGE, version="1", components=[config])
            manager.register_from_manifest(manifest, self.folder.parent)


@cache
def _registered(component: ServedComponent) -> Any:
    """Register a component: at first use, because Streamlit must be running to take it in."""
    styles = component.folder / f"{component.name}.css"
    return st.components.v2.component(
        component.full_name,
        html=component.html,
        # The style sheet travels with the component: a linked one would come after the first paint.
        css=styles.read_text(encoding="utf-8"),
        js=f"{component.name}.js",
    )
