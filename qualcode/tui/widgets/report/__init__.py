"""The views of the Report screen, each with what it is made of."""
