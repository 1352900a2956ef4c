"""The two tables of the Framework screen, painted by themselves: themes by dimensions, and themes by informants."""
