using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace StatusBoard.Storage.Tests.Exchange.Export;

/// <summary>A cell of a workbook as it is stored.</summary>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>boolean</c> or <c>empty</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Format">The format of a number; null for the usual one.</param>
public sealed record WorkbookCell(string Type, string Value, string? Format)
{
    /// <summary>The number.</summary>
    public double Number => double.Parse(Value, CultureInfo.InvariantCulture);
}

/// <summary>Reads the sheets of a workbook from its parts, without the library that wrote it.</summary>
public static class Workbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The rows of each sheet, by its name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<WorkbookCell>>> Read(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var targets = Part(zip, "xl/_rels/workbook.xml.rels").Root!.Elements(Package + "Relationship")
            .ToDictionary(one => (string)one.Attribute("Id")!, one => ((string)one.Attribute("Target")!).TrimStart('/'));
        var formats = Formats(Part(zip, "xl/styles.xml"));
        return Part(zip, "xl/workbook.xml").Descendants(Main + "sheet").ToDictionary(
            sheet => (string)sheet.Attribute("name")!,
            sheet =>
            {
                var target = targets[(string)sheet.Attribute(Relations + "id")!];
                var part = target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target;
                return (IReadOnlyList<IReadOnlyList<WorkbookCell>>)
                [
                    .. Part(zip, part).Descendants(Main + "row")
                        .Select(row => (IReadOnlyList<WorkbookCell>)[.. row.Elements(Main + "c").Select(cell => CellOf(cell, formats))]),
                ];
            });
    }

    private static WorkbookCell CellOf(XElement cell, List<string?> formats)
    {
        var format = cell.Attribute("s") is { } style ? formats[(int)style] : null;
        return ((string?)cell.Attribute("t"), cell.Element(Main + "v")) switch
        {
            ("inlineStr", _) => new WorkbookCell("text", cell.Element(Main + "is")!.Value, format),
            ("str", { } value) => new WorkbookCell("text", value.Value, format),
            ("b", { } value) => new WorkbookCell("boolean", value.Value, format),
            (_, { } value) => new WorkbookCell(cell.Element(Main + "f") is null ? "number" : "formula", value.Value, format),
            _ => new WorkbookCell(cell.Element(Main + "f") is null ? "empty" : "formula", "", format),
        };
    }

    private static List<string?> Formats(XDocument styles)
    {
        var own = styles.Descendants(Main + "numFmt")
            .ToDictionary(one => (string)one.Attribute("numFmtId")!, one => (string)one.Attribute("formatCode")!);
        return
        [
            .. styles.Descendants(Main + "cellXfs").Single().Elements(Main + "xf")
                .Select(one => own.GetValueOrDefault((string?)one.Attribute("numFmtId") ?? "")),
        ];
    }

    private static XDocument Part(ZipArchive zip, string name)
    {
        using var part = zip.GetEntry(name)?.Open() ?? throw new InvalidDataException($"The workbook has no part '{name}'.");
        return XDocument.Load(part);
    }
}
