"""What goes out to programs of readers, and the page on which somebody says what they follow."""
