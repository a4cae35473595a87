package org.slowpoint.app.perspective.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureNames;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Theme;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.Progress;

/**
 * Fills the cards with pictures in one background job, one after another: those kept from earlier come first, those of
 * several optimizers, which take longest, last.
 */
final class ThumbnailQueue {

    private final FiguresModel model;
    private final FxJobs jobs;
    private final ThumbnailMaker maker;
    private CheckpointChoice choice;
    private Theme theme;
    private Job<?> job;
    private int order;

    ThumbnailQueue(FiguresModel model, FxJobs jobs, ThumbnailMaker maker) {
        this.model = model;
        this.jobs = jobs;
        this.maker = maker;
    }

    /** Sees to it that every card shows the chosen checkpoints in a theme. */
    void fill(CheckpointChoice wanted, Theme inTheme) {
        boolean same = wanted.equals(choice) && inTheme == theme;
        if (same && job != null && !job.state().ended() && !job.cancelRequested()) {
            return;
        }
        cancel();
        choice = wanted;
        theme = inTheme;
        List<Figure> due = model.figures().stream()
                .filter(figure -> !same || model.thumbnail(figure).get().image() == null)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        due.forEach(figure -> model.setThumbnail(figure, Thumbnail.WAITING));
        int mine = order;
        job = jobs.submit(
                "Draw the figures' cards",
                progress -> {
                    draw(due, wanted, inTheme, mine, progress);
                    return null;
                },
                nothing -> {});
    }

    /** Gives up what is not drawn yet. */
    void cancel() {
        order++;
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    private void draw(List<Figure> due, CheckpointChoice wanted, Theme inTheme, int mine, Progress progress) {
        List<Figure> missing = new ArrayList<>(due);
        missing.sort(Comparator.comparing(Figure::scope));
        try {
            for (Figure figure : due) {
                progress.checkCancelled();
                maker.kept(figure, wanted, inTheme, progress).ifPresent(picture -> {
                    missing.remove(figure);
                    publish(figure, picture, mine);
                });
            }
            int all = missing.size();
            while (!missing.isEmpty()) {
                Figure figure = missing.get(0);
                Progress part = progress.part(all - missing.size(), all, FigureNames.of(figure));
                progress.checkCancelled();
                part.report(0, "");
                publish(figure, Thumbnail.DRAWING, mine);
                Thumbnail picture = maker.make(figure, wanted, inTheme, part);
                publish(figure, picture, mine);
                missing.remove(0);
            }
        } catch (CancelledException e) {
            missing.forEach(figure -> publish(figure, Thumbnail.CALLED_OFF, mine));
            throw e;
        }
    }

    private void publish(Figure figure, Thumbnail picture, int mine) {
        Fx.run(() -> {
            if (mine == order) {
                model.setThumbnail(figure, picture);
            }
        });
    }
}
