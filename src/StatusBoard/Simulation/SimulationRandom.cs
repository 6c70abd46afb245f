namespace StatusBoard.Simulation;

/// <summary>A small generator of pseudo-random numbers (SplitMix64). Its sequence depends on the seed alone and is the same on every
/// machine and with every version of .NET, which <see cref="Random"/> does not promise.</summary>
/// <param name="state">The seed.</param>
public sealed class SimulationRandom(ulong state)
{
    private ulong state = state;

    /// <summary>The generator of one part of a simulation. Parts do not disturb each other: a number more in one changes no
    /// other.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="parts">The names of the part, for example a facility's code and a service.</param>
    public static SimulationRandom For(int seed, params ReadOnlySpan<string> parts)
    {
        var hash = Hash(0xCBF29CE484222325, seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var part in parts)
            hash = Hash(hash ^ '/', part);
        return new SimulationRandom(hash);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>A number of at least 0 and less than 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number of at least 0 and less than a limit.</summary>
    public int Next(int limit) => (int)(NextBits() % (ulong)limit);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>A number between two others, each equally likely.</summary>
    public double Between(double least, double most) => least + (NextDouble() * (most - least));

    /// <summary>A time between two others, each equally likely.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Round(Between(least.TotalSeconds, most.TotalSeconds)));

    /// <summary>The time until the next event of a process that has so many events a day.</summary>
    public TimeSpan UntilNext(double perDay) =>
        perDay <= 0 ? TimeSpan.FromDays(3650) : TimeSpan.FromSeconds(Math.Ceiling(-Math.Log(1 - NextDouble()) / perDay * 86_400));

    /// <summary>A length with a long tail (log-normal), between two limits.</summary>
    /// <param name="median">Half of the lengths are shorter.</param>
    /// <param name="spread">The standard deviation of the logarithm.</param>
    /// <param name="least">The shortest.</param>
    /// <param name="most">The longest.</param>
    public TimeSpan Length(TimeSpan median, double spread, TimeSpan least, TimeSpan most)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());
        var minutes = median.TotalMinutes * Math.Exp(spread * normal);
        return TimeSpan.FromMinutes(Math.Round(Math.Clamp(minutes, least.TotalMinutes, most.TotalMinutes)));
    }

    /// <summary>An id.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        return new Guid(bytes);
    }

    /// <summary>One of several values.</summary>
    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    /// <summary>A number that depends on the names alone, for orders that are mixed and stay.</summary>
    public static ulong Hash(int seed, params ReadOnlySpan<string> parts) => For(seed, parts).NextBits();

    private static ulong Hash(ulong hash, string text)
    {
        foreach (var character in text)
            hash = (hash ^ character) * 0x100000001B3;
        return hash;
    }
}
