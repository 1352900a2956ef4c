"""The app: widgets get values and post messages; screens turn them into changes."""
