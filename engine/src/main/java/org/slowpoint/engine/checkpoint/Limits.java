package org.slowpoint.engine.checkpoint;

/**
 * How much a checkpoint may hold. The weights of a learned optimizer take kilobytes to megabytes; the limits sit far
 * above that and far below what would exhaust the machine.
 */
final class Limits {

    /** Bytes of the length field that opens a file. */
    static final int LENGTH_BYTES = 8;

    /** Largest JSON header, in bytes: 16 MiB, where the format itself allows 100 MB. */
    static final int HEADER_BYTES = 16 << 20;

    /** Largest file, in bytes: 1 GiB, which keeps half precision, once widened, within one 2 GiB byte buffer. */
    static final long FILE_BYTES = 1L << 30;

    /** Most memory of all tensors of one file, in bytes: what a file of half precision takes. */
    static final long MEMORY_BYTES = 2L << 30;

    /** Most tensors in one file. */
    static final int TENSORS = 10_000;

    /** Most dimensions of one tensor: the most that ND4J's shape descriptor has room for. */
    static final int RANK = 32;

    private Limits() {}
}
