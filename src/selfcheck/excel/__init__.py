"""Score workbooks and values: XlsxWriter writes them, openpyxl reads them back whatever became of them in between."""
