// List patterns need this type; netstandard2.0 does not have it.

using System.ComponentModel;

namespace System;

[EditorBrowsable(EditorBrowsableState.Never)]
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
