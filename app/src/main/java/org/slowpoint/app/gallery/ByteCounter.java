package org.slowpoint.app.gallery;

import java.io.IOException;
import java.io.OutputStream;
import org.slowpoint.app.chart.ExportOptions;
import org.slowpoint.app.chart.Format;
import org.slowpoint.app.chart.Page;
import org.slowpoint.app.chart.PageExport;
import org.slowpoint.engine.job.Progress;

/** Counts what is written and keeps none of it. */
final class ByteCounter extends OutputStream {

    private final Progress progress;
    private long count;

    private ByteCounter(Progress progress) {
        this.progress = progress;
    }

    /** How many bytes the file of a page would have. */
    static long size(Page page, Format format, ExportOptions options, Progress progress) throws IOException {
        try (ByteCounter counter = new ByteCounter(progress)) {
            PageExport.render(page, format, options, counter);
            return counter.count;
        }
    }

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        progress.checkCancelled();
        count += length;
    }
}
