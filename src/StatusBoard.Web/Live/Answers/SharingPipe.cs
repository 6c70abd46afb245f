using System.IO.Pipelines;

namespace StatusBoard.Web.Live.Answers;

/// <summary>The transport of a connection whose output takes large messages by reference (<see cref="SharingPipeWriter"/>).</summary>
internal sealed class SharingPipe(IDuplexPipe inner, TimeProvider time) : IDuplexPipe
{
    public SharingPipeWriter Writer { get; } = new(inner.Output, time);

    public PipeReader Input => inner.Input;

    public PipeWriter Output => Writer;
}
