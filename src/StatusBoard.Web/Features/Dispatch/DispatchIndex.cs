using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Search;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Keeps the dispatch snapshot in step with the board. It is updated with each change before subscribers are notified.</summary>
public sealed class DispatchIndex
{
    private readonly Lock gate = new();
    private readonly SubscriberPool pool;
    private readonly BoardFeed feed;
    private readonly double saturationMiles;
    private readonly Lazy<ZipCodes> zips;
    private readonly DeskQuestions questions;
    private volatile DispatchSnapshot current;

    public DispatchIndex(BoardFeed feed, IOptions<DispatchOptions> options, IWebHostEnvironment environment, SubscriberPool pool)
    {
        this.pool = pool;
        questions = new DeskQuestions(pool);
        this.feed = feed;
        saturationMiles = options.Value.SaturationMiles;
        zips = new Lazy<ZipCodes>(() => ReadZips(environment));
        feed.Changed += Apply;
        current = CreateSnapshot(feed.Board);
    }

    private DispatchIndex(BoardFeed feed, DispatchIndex like)
    {
        pool = like.pool;
        questions = new DeskQuestions(pool);
        this.feed = feed;
        saturationMiles = like.saturationMiles;
        zips = like.zips;
        feed.Changed += Apply;
        current = CreateSnapshot(feed.Board);
    }

    /// <summary>The snapshot of the present board.</summary>
    public DispatchSnapshot Current
    {
        get
        {
            var now = current;
            if (ReferenceEquals(now.Board, feed.Board))
                return now;
            lock (gate)
            {
                // The board has changed while this was created, which happens at the first read.
                if (current.Board.Epoch != feed.Board.Epoch || current.Board.Version < feed.Board.Version)
                    current = CreateSnapshot(feed.Board);
                return current;
            }
        }
    }

    /// <summary>The index of another board, which shows an exercise.</summary>
    internal DispatchIndex Over(BoardFeed exercise) => new(exercise, this);

    /// <summary>Finds places as they are typed.</summary>
    public PlaceFinder Places()
    {
        var now = Current;
        return new PlaceFinder(now.Board, now.Index, zips.Value);
    }

    /// <summary>Follows the answers to what a desk asks beyond its own area, until it is disposed.</summary>
    /// <param name="question">What it asks.</param>
    /// <param name="changed">Called on the thread pool when an answer is another one, and the area itself is not concerned.</param>
    public IDisposable Follow(DeskQuestion question, Action changed) => questions.Follow(question, changed);

    private void Apply(ChangeSet changes)
    {
        lock (gate)
        {
            var known = current;
            if (ReferenceEquals(known.Board, changes.Board))
                return;
            var follows = known.Board.Version == changes.Before && !changes.IsNewEpoch;
            current = follows ? known.After(changes) : CreateSnapshot(changes.Board);
            questions.Look(known, current, follows ? changes : null);
        }
    }

    private DispatchSnapshot CreateSnapshot(Board board) =>
        new(board, FacilityIndex.Of(board.Facilities.Select(facility => facility.Facility)), FacilityPlaces.Of(board.Facilities),
            saturationMiles);

    private static ZipCodes ReadZips(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("places/zip.txt");
        if (!file.Exists)
            return ZipCodes.None;
        using var reader = new StreamReader(file.CreateReadStream());
        return ZipCodes.Read(reader);
    }
}
