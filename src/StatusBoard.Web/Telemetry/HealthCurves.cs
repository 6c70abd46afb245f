using System.Diagnostics.Metrics;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Telemetry;

/// <summary>Keeps the last hour of every metric of this node's own meter, whether or not they are exported: sums over their
/// tags.</summary>
public sealed class HealthCurves : IDisposable
{
    /// <summary>The time of one value.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private const int Kept = 240;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Track> tracks = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly IMeterFactory meters;

    /// <summary>Begins to listen.</summary>
    public HealthCurves(IMeterFactory meters)
    {
        this.meters = meters;
        listener.InstrumentPublished = (instrument, own) =>
        {
            // The meters of this host, and not those of another one in the process.
            if (instrument.Meter.Name == FeedMetrics.MeterName && (instrument.Meter.Scope is null
                || ReferenceEquals(instrument.Meter.Scope, this.meters)))
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();
    }

    /// <summary>The curves, sorted by name.</summary>
    public IReadOnlyList<HealthCurve> All
    {
        get
        {
            lock (gate)
                return [.. tracks.Values.Select(one => one.Curve()).OrderBy(one => one.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Ends an interval.</summary>
    public void Sample()
    {
        lock (gate)
        {
            foreach (var track in tracks.Values)
                track.Begin();
        }

        listener.RecordObservableInstruments();
        lock (gate)
        {
            foreach (var track in tracks.Values)
                track.End();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value)
    {
        lock (gate)
        {
            if (!tracks.TryGetValue(instrument.Name, out var track))
                tracks[instrument.Name] = track = new Track(instrument);
            track.Add(value);
        }
    }

    private sealed class Track(Instrument instrument)
    {
        private readonly Queue<double?> values = new(Kept);
        private readonly HealthCurveKind kind = instrument is Histogram<double> ? HealthCurveKind.Slowest
            : instrument is Counter<long> ? HealthCurveKind.Count : HealthCurveKind.Level;

        private double? present;

        public void Add(double value) =>
            present = kind == HealthCurveKind.Slowest ? Math.Max(present ?? value, value) : (present ?? 0) + value;

        /// <summary>Observed instruments say everything again.</summary>
        public void Begin()
        {
            if (instrument.IsObservable)
                present = null;
        }

        public void End()
        {
            if (values.Count == Kept)
                values.Dequeue();
            values.Enqueue(present);
            // What goes up and down stays where it is.
            if (instrument is not UpDownCounter<int>)
                present = null;
        }

        public HealthCurve Curve() =>
            new(instrument.Name, instrument.Unit ?? "", instrument.Description ?? "", kind, [.. values]);
    }
}
