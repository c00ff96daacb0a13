"""Tables of indicators: headers, cells and columns, rows and leaves."""
