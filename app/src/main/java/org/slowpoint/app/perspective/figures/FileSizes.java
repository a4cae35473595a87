package org.slowpoint.app.perspective.figures;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.Job;

/** Finds out how large the files of the figure on show would be, once its style has come to rest. */
final class FileSizes {

    private static final Duration REST = Duration.ofMillis(500);

    private final FiguresModel model;
    private final FxJobs jobs;
    private final Delays delays;
    private Runnable callOff = () -> {};
    private Job<?> job;
    private int order;

    FileSizes(FiguresModel model, FxJobs jobs, Delays delays) {
        this.model = model;
        this.jobs = jobs;
        this.delays = delays;
    }

    /** What is on show has changed, so that no size is known any more. */
    void changed() {
        cancel();
        model.setSizes(Map.of());
        if (model.sheetProperty().get() != null) {
            callOff = delays.after(REST, this::measure);
        }
    }

    /** Gives up a measurement that waits or runs. */
    void cancel() {
        order++;
        callOff.run();
        callOff = () -> {};
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    private void measure() {
        Page page = model.page();
        if (page == null) {
            return;
        }
        ExportOptions options = FiguresController.options(model);
        int mine = order;
        job = jobs.submit(
                "Measure the files",
                progress -> {
                    for (Format format : Format.values()) {
                        progress.checkCancelled();
                        long size = PageExport.size(page, format, options);
                        Fx.run(() -> publish(format, size, mine));
                    }
                    return null;
                },
                nothing -> {},
                failure -> {
                    // A size that cannot be told is left out; writing the file will say what is wrong.
                });
    }

    private void publish(Format format, long size, int mine) {
        if (mine == order) {
            Map<Format, Long> sizes = new EnumMap<>(Format.class);
            sizes.putAll(model.sizesProperty().get());
            sizes.put(format, size);
            model.setSizes(sizes);
        }
    }
}
