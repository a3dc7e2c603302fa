"""What a teacher needs: classes that follow, lesson plans, prepared links, a projector's view."""
