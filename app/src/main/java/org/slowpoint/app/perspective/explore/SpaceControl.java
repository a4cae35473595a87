package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Rotation;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.Sight;
import org.slowpoint.app.chart.SpaceMap;
import org.slowpoint.app.chart.SpaceSight;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.StateSpaceChart.Look;
import org.slowpoint.app.chart.VisitedRuns;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.LatestTask;

/**
 * How the state space is seen and what is shown of it: planes, a space turned by the hand that goes on for a moment when
 * it is let go, and the runs. Every finished change of the view is one step back. Pictures are drawn in the background;
 * while the space turns they lack what is slow to draw. Lives on the user interface's thread.
 */
final class SpaceControl implements AutoCloseable {

    // How fast the speed of the hand is forgotten while it holds, and that of the space when it is let go, seconds.
    private static final double HAND = 0.05;
    private static final double INERTIA = 0.4;
    private static final double SLOWEST = 0.06;
    private static final double FASTEST = 12;

    private final ExploreModel model;
    private final UndoHistory views;
    private final FxJobs jobs;
    private final Frames frames;
    private final LatestTask<Drawn> drawing;
    private final Runnable endReplay;
    private final ReadOnlyObjectWrapper<Sight> sight = new ReadOnlyObjectWrapper<>(this, "sight", Plane.FIRST);
    private VisitedRuns visited;
    private Sight before;
    private boolean held;
    private double pendingUp;
    private double pendingRight;
    private double speedUp;
    private double speedRight;
    private long last;
    private Runnable endFrames = () -> {};

    private record Drawn(Projection projection, Chart chart) {}

    SpaceControl(ExploreModel model, UndoHistory views, FxJobs jobs, Frames frames) {
        this.model = model;
        this.views = views;
        this.jobs = jobs;
        this.frames = frames;
        drawing = jobs.latest("state-space-drawing", LatestTask.WhenSuperseded.FINISH);
        endReplay = views.addBeforeReplay(this::settle);
        model.mapKindProperty().addListener((property, old, kind) -> {
            if (ready()) {
                draw(false);
            }
        });
    }

    private boolean ready() {
        return model.analyzedProperty().get() != null;
    }

    /** Begins anew with another checkpoint, whose projection the model has. */
    void reset() {
        stopMotion();
        drawing.cancel();
        visited = model.projectionProperty().get().runs();
        sight.set(model.projectionProperty().get().sight());
    }

    /** How the space is seen, or will be in a moment. */
    Sight sight() {
        return sight.get();
    }

    /** As {@link #sight}. */
    ReadOnlyObjectProperty<Sight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** The runs along the axes on which they are seen, or will be in a moment. */
    VisitedRuns visited() {
        return visited;
    }

    /** Sees the same runs along other axes, such as those that two optimizers have in common. */
    void along(VisitedRuns other) {
        if (ready() && !other.equals(visited)) {
            settle();
            visited = other;
            draw(false);
        }
    }

    /**
     * Sees the space as that of another optimizer is seen, which is no step of anybody's hand.
     *
     * @param other how
     * @param moving whether that one is being turned
     */
    void follow(Sight other, boolean moving) {
        if (ready() && !model.turningProperty().get()) {
            sight.set(other);
            draw(moving);
        }
    }

    /** Whether all turns of the hand are drawn. */
    boolean caughtUp() {
        return pendingUp == 0 && pendingRight == 0 && !drawing.pending();
    }

    // ---- what is seen ----

    /** Looks at the state space in another way. */
    void setSight(Sight other) {
        if (ready() && !other.equals(sight())) {
            settle();
            Sight old = sight();
            show(other);
            views.push(UndoHistory.Edit.of("state space", () -> show(old), () -> show(other)));
        }
    }

    /** Looks at the state space as an earlier session did, which is no step of anybody's hand. */
    void bringBack(Sight other) {
        if (ready() && !other.equals(sight())) {
            settle();
            show(other);
        }
    }

    private void show(Sight other) {
        sight.set(other);
        draw(false);
    }

    /** Turns a plane into a space, or goes back to the plane of its first two components. */
    void setTurned(boolean on) {
        if (on && sight() instanceof Plane plane) {
            int third = 0;
            while (third == plane.horizontal() || third == plane.vertical()) {
                third++;
            }
            setSight(new SpaceSight(plane.horizontal(), plane.vertical(), third, Rotation.OBLIQUE));
        } else if (!on) {
            setSight(sight().plane());
        }
    }

    /**
     * Turns the space so that two of its axes lie in the picture.
     *
     * @param right the axis along the right, 0 to 2
     * @param up the axis along the up
     */
    void snap(int right, int up) {
        if (sight() instanceof SpaceSight space) {
            setSight(space.with(Rotation.facing(right, up)));
        }
    }

    /** Changes what the state space shows. */
    void setLook(Look look) {
        Look old = model.lookProperty().get();
        if (Objects.equals(look, old)) {
            return;
        }
        if (!ready()) {
            model.setLook(look);
            return;
        }
        if (look.runs().colour() == old.runs().colour()) {
            model.setLook(look);
            draw(model.turningProperty().get());
            return;
        }
        // What colours stand for may take a while to compute, as effective learning rates do.
        AnalyzedCheckpoint asked = model.analyzedProperty().get();
        VisitedRuns runs = visited;
        jobs.submit(
                "Colour the runs by " + look.runs().colour().title(),
                progress -> {
                    runs.prepare(look.runs().colour(), progress);
                    return look.runs().colour();
                },
                colour -> {
                    if (Objects.equals(asked, model.analyzedProperty().get())) {
                        Look now = model.lookProperty().get();
                        model.setLook(now.withRuns(now.runs().withColour(colour)));
                        draw(model.turningProperty().get());
                    }
                });
    }

    /** Changes which runs the state space shows, and how. */
    void setRuns(Runs runs) {
        setLook(model.lookProperty().get().withRuns(runs));
    }

    // ---- the hand that turns ----

    /** The hand takes the space. */
    void take() {
        if (ready() && sight() instanceof SpaceSight) {
            settle();
            before = sight();
            held = true;
            pendingUp = 0;
            pendingRight = 0;
            speedUp = 0;
            speedRight = 0;
            last = Long.MIN_VALUE;
            model.setTurning(true);
            endFrames = frames.each(this::tick);
        }
    }

    /**
     * The hand turns the space, from the next frame on.
     *
     * @param aboutUp angle about the picture's up, radians
     * @param aboutRight angle about its right, radians
     */
    void turn(double aboutUp, double aboutRight) {
        pendingUp += aboutUp;
        pendingRight += aboutRight;
    }

    /** The hand lets go; a space that was moving goes on for a moment. */
    void release() {
        held = false;
        if (model.turningProperty().get()) {
            apply(pendingUp, pendingRight);
            pendingUp = 0;
            pendingRight = 0;
            if (model.reducedMotionProperty().get() || Math.hypot(speedUp, speedRight) < SLOWEST) {
                settle();
            }
        }
    }

    /** Turns the space by a key, as one step. */
    void nudge(double aboutUp, double aboutRight) {
        if (sight() instanceof SpaceSight space) {
            setSight(space.with(space.rotation().turned(aboutUp, aboutRight)));
        }
    }

    private void tick(long now) {
        double passed = last == Long.MIN_VALUE ? 0 : (now - last) * 1e-9;
        last = now;
        if (held) {
            if (passed > 0) {
                double share = 1 - Math.exp(-passed / HAND);
                speedUp = bounded(speedUp + share * (pendingUp / passed - speedUp));
                speedRight = bounded(speedRight + share * (pendingRight / passed - speedRight));
            }
            apply(pendingUp, pendingRight);
            pendingUp = 0;
            pendingRight = 0;
            return;
        }
        apply(speedUp * passed, speedRight * passed);
        double kept = Math.exp(-passed / INERTIA);
        speedUp *= kept;
        speedRight *= kept;
        if (Math.hypot(speedUp, speedRight) < SLOWEST) {
            settle();
        }
    }

    private static double bounded(double speed) {
        return Math.max(-FASTEST, Math.min(FASTEST, speed));
    }

    private void apply(double aboutUp, double aboutRight) {
        if ((aboutUp != 0 || aboutRight != 0) && sight() instanceof SpaceSight space) {
            sight.set(space.with(space.rotation().turned(aboutUp, aboutRight)));
            draw(true);
        }
    }

    /** Ends a motion where it is and draws all of it. */
    private void settle() {
        if (model.turningProperty().get()) {
            stopMotion();
            Sight from = before;
            Sight to = sight();
            if (!from.equals(to)) {
                views.push(UndoHistory.Edit.of("state space", () -> show(from), () -> show(to)));
            }
            draw(false);
        }
    }

    private void stopMotion() {
        endFrames.run();
        endFrames = () -> {};
        held = false;
        model.setTurning(false);
    }

    // ---- drawing ----

    private void draw(boolean moving) {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        Projection current = model.projectionProperty().get();
        Sight wanted = sight();
        VisitedRuns runs = visited;
        Look look = model.lookProperty().get();
        Look drawn = moving ? look.withRuns(look.runs().inMotion()) : look;
        if (model.mapKindProperty().get() != SpaceMap.Kind.NONE && wanted instanceof Plane) {
            // On a coloured ground colours of runs could not be told from it.
            drawn = drawn.withRuns(drawn.runs().withColour(RunColour.PLAIN));
        }
        Look shown = drawn;
        drawing.submit(
                progress -> {
                    Projection projection = wanted.equals(current.sight()) && runs.equals(current.runs())
                            ? current
                            : new Projection(runs, wanted);
                    return new Drawn(projection, StateSpaceChart.of(analyzed, projection, shown));
                },
                picture -> {
                    // A picture of a checkpoint that has been replaced meanwhile is nobody's.
                    if (Objects.equals(analyzed, model.analyzedProperty().get())) {
                        model.setProjection(picture.projection());
                        model.setCharts(model.chartsProperty().get().withSpace(picture.chart()));
                    }
                },
                failure -> jobs.failed("Drawing the state space", failure));
    }

    @Override
    public void close() {
        endReplay.run();
        stopMotion();
        drawing.close();
    }
}
