"""What Streamlit draws: state, controls, text, the linked view and the frame around the pages."""
