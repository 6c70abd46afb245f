using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.FileProviders;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The prepared boundaries in <c>wwwroot/map</c>: loaded once per process, the details of a state when they are first
/// needed.</summary>
public sealed class MapAtlas
{
    private static readonly ConditionalWeakTable<IFileProvider, MapAtlas> Read = [];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly IFileProvider files;
    private readonly ConcurrentDictionary<string, MapDetail> details = new(StringComparer.Ordinal);

    private MapAtlas(IFileProvider files)
    {
        this.files = files;
        var country = Load<CountryFile>("map/country.json");
        CountryUnit = country.Unit;
        States = country.States.ToFrozenDictionary(pair => pair.Key, pair => new MapState(
            pair.Key, pair.Value.Name, new MapPoint(pair.Value.Label[0], pair.Value.Label[1]), pair.Value.Path,
            AreaShape.Parse(pair.Value.Path, country.Unit)));
        Country = new MarkupString(
            string.Concat(States.Values.OrderBy(state => state.Code, StringComparer.Ordinal).Select(state => state.Outline.Value)));
    }

    /// <summary>Map units per unit of the paths in <see cref="States"/>.</summary>
    public double CountryUnit { get; }

    /// <summary>Map units per unit of the paths in <see cref="Detail"/>.</summary>
    public double DetailUnit { get; } = 0.01;

    /// <summary>The states by USPS code.</summary>
    public IReadOnlyDictionary<string, MapState> States { get; }

    /// <summary>The outlines of all states as one markup string.</summary>
    public MarkupString Country { get; }

    /// <summary>Returns the atlas of a web root.</summary>
    /// <exception cref="FileNotFoundException">The web root contains no map.</exception>
    public static MapAtlas Of(IFileProvider files) => Read.GetValue(files, static one => new MapAtlas(one));

    /// <summary>Returns the detailed boundaries of a state.</summary>
    /// <param name="state">The code of one of <see cref="States"/>.</param>
    public MapDetail Detail(string state) => details.GetOrAdd(state, ReadDetail);

    private MapDetail ReadDetail(string state)
    {
        var file = Load<StateFile>($"map/states/{state}.json");
        if (file.Unit != DetailUnit)
            throw new InvalidDataException(
                $"map/states/{state}.json counts in units of {file.Unit}, not {DetailUnit}: prepare it again with tools/map.");
        return new MapDetail(
            new MarkupString($"<path class=\"map-state\" d=\"{file.Outline}\"/>"),
            new MarkupString($"<path d=\"{file.Borders}\"/>"),
            [.. file.Counties.Select(county =>
                new MapCounty(county.Fips, county.Name, county.Path, AreaShape.Parse(county.Path, file.Unit)))]);
    }

    private T Load<T>(string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"The web root has no {path}: the map's boundaries are missing from this installation.", path);
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{path} is empty.");
    }

    private sealed record CountryFile(double Unit, Dictionary<string, StateLine> States);

    private sealed record StateLine(string Name, double[] Label, string Path);

    private sealed record StateFile(double Unit, string Outline, string Borders, List<CountyLine> Counties);

    private sealed record CountyLine(string Fips, string Name, string Path);
}
