REM Types into a form as a clerk would. The folder named in SELFCHECK_TYPING holds blank.docx, steps.txt and picture.png.
REM Each line of steps.txt is one step, its words parted by tabs; places are looked for in document order:
REM   type, printed words, words to type over them       right, printed words, what to type in the cell beside them
REM   row, words of a table's header, row, cell texts     (an empty text leaves its cell alone)
REM   paragraph | item, words                             a new paragraph or list item behind what was typed last
REM   table, six cell texts                               copied from another document and pasted there
REM   picture                                             put there as a character
REM It leaves typed.docx, typed.doc and typed.odt, and in end.txt "done" or what went wrong.

Private form As Object, search As Object, last As Object

Sub TypeAll
	Dim folder As String, steps As Object, number As Integer
	folder = ConvertToURL(Environ("SELFCHECK_TYPING")) & "/"
	On Error Goto Failed
	form = StarDesktop.loadComponentFromURL(folder & "blank.docx", "_blank", 0, Array(Named("Hidden", True)))
	search = form.createSearchDescriptor()
	search.SearchCaseSensitive = True
	last = form.Text.Start
	steps = createUnoService("com.sun.star.io.TextInputStream")
	steps.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(folder & "steps.txt"))
	steps.setEncoding("UTF-8")
	Do While Not steps.isEOF()
		number = number + 1
		TakeStep(Split(steps.readLine(), Chr(9)), folder)
	Loop
	Save(folder & "typed.docx", "MS Word 2007 XML")
	Save(folder & "typed.doc", "MS Word 97")
	Save(folder & "typed.odt", "writer8")
	Tell(folder, "done")
	form.close(True)
	StarDesktop.terminate()
	Exit Sub
Failed:
	Tell(folder, "step " & number & ", line " & Erl & ": " & Error)
	StarDesktop.terminate()
End Sub

Sub TakeStep(words, folder As String)
	Select Case words(0)
		Case "type": TypeOver(Found(words(1)), words(2))
		Case "right": TypeRight(Found(words(1)), words(2))
		Case "row": FillRow(Found(words(1)), words)
		Case "paragraph": AddParagraph(words(1))
		Case "item": AddParagraph(words(1)) : last.NumberingStyleName = "List 1"
		Case "table": PasteTable(words)
		Case "picture": InsertPicture(folder & "picture.png")
	End Select
End Sub

Function Found(words As String) As Object
	search.SearchString = words
	Found = form.findNext(last.End, search)
End Function

Sub TypeOver(place As Object, words As String)
	last = place.Text.createTextCursorByRange(place)
	last.Text.insertString(last, words, True)
	last.collapseToEnd()
End Sub

Sub TypeRight(label As Object, words As String)
	Dim beside As Object
	beside = label.TextTable.getCellByName("B" & Mid(label.Cell.CellName, 2))
	last = beside.createTextCursor()
	last.Text.insertString(last, words, False)
End Sub

Sub FillRow(header As Object, words)
	Dim n As Integer, inside As Object
	For n = 3 To UBound(words)
		If words(n) <> "" Then
			inside = header.TextTable.getCellByPosition(n - 3, CInt(words(2)))
			last = inside.createTextCursor()
			last.Text.insertString(last, words(n), False)
		End If
	Next
End Sub

Sub AddParagraph(words As String)
	last.Text.insertControlCharacter(last, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
	last.Text.insertString(last, words, False)
End Sub

Sub PasteTable(words)
	Dim other As Object, made As Object, n As Integer, view As Object
	other = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, Array(Named("Hidden", True)))
	made = other.createInstance("com.sun.star.text.TextTable")
	made.initialize(3, 2)
	other.Text.insertTextContent(other.Text.Start, made, False)
	For n = 0 To 5
		made.getCellByPosition(n Mod 2, n \ 2).String = words(n + 1)
	Next
	other.CurrentController.select(made.getCellRangeByName("A1:B3"))
	view = form.CurrentController.ViewCursor
	view.gotoRange(last, False)
	form.CurrentController.insertTransferable(other.CurrentController.getTransferable())
	other.close(True)
End Sub

Sub InsertPicture(address As String)
	Dim picture As Object
	picture = form.createInstance("com.sun.star.text.TextGraphicObject")
	picture.Graphic = createUnoService("com.sun.star.graphic.GraphicProvider").queryGraphic(Array(Named("URL", address)))
	picture.AnchorType = com.sun.star.text.TextContentAnchorType.AS_CHARACTER
	picture.Width = 4000
	picture.Height = 3000
	last.Text.insertTextContent(last, picture, False)
End Sub

Sub Save(address As String, filter As String)
	form.storeToURL(address, Array(Named("FilterName", filter)))
End Sub

Sub Tell(folder As String, words As String)
	Dim handle As Integer
	handle = FreeFile
	Open ConvertFromURL(folder & "end.txt") For Output As #handle
	Print #handle, words
	Close #handle
End Sub

Function Named(key As String, setting) As Object
	Dim pair As New com.sun.star.beans.PropertyValue
	pair.Name = key
	pair.Value = setting
	Named = pair
End Function
