namespace StatusBoard.Dispatch;

/// <summary>By what the facilities of a saturated area are ordered.</summary>
public enum LeastBadOrder
{
    /// <summary>Diverting before closed, and of these the longest first: they are the first to reopen.</summary>
    Longest,

    /// <summary>The nearest first, whatever their status.</summary>
    Nearest,

    /// <summary>For a critical patient: only those that are not closed, because a department on diversion still receives a patient in
    /// extremis. The nearest first where there is a place to measure from, otherwise the longest first.</summary>
    Critical,
}
