namespace StatusBoard.Benchmarks.FanOut.Text;

/// <summary>The one text that every circuit of the bare server shows.</summary>
internal sealed class TextFeed
{
    private volatile string _text = "";

    /// <summary>Raised when the text is another; handlers return at once.</summary>
    public event Action? Changed;

    /// <summary>The text.</summary>
    public string Text => _text;

    /// <summary>Shows another text.</summary>
    public void Show(string text)
    {
        _text = text;
        Changed?.Invoke();
    }
}
