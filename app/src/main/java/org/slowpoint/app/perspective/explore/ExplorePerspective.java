package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slowpoint.app.figure.Animations;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.TaskMemory;
import org.slowpoint.app.perspective.AnimationExporter;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Laboratory;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.TourStop;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.optimizer.Linearizable;

/** Explore: take an optimizer's hidden state in the hand and see what it does. */
public final class ExplorePerspective implements Perspective, AutoCloseable {

    // Movement makes some people ill, and some machines slow.

    private final ShellContext context;
    private final Laboratory laboratory;
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller;
    private final Exporter exporter;
    private final StringProperty subject = new SimpleStringProperty(this, "subject", "");
    private ExploreView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     * @param analyses the analyses that the window shares
     * @param laboratory where an optimizer is put on a quadratic
     */
    public ExplorePerspective(ShellContext context, AnalysisCache analyses, Laboratory laboratory) {
        this.context = context;
        this.laboratory = laboratory;
        controller = new ExploreController(
                model, context.undo(), context.viewHistory(), context.jobs(), analyses, Frames.real());
        context.preferences().reducedMotionProperty().subscribe(controller::setReducedMotion);
        exporter = new Exporter(context);
        TaskMemory tasks = new TaskMemory(context.preferences());
        controller.opening().shownProperty().subscribe(shown -> {
            if (shown != null) {
                tasks.remember(shown);
                subject.set(shown.title());
            }
        });
    }

    /** What is open, and what is being opened. */
    public Opening opening() {
        return controller.opening();
    }

    /**
     * What is on show, kept and brought back.
     *
     * @param failed told why what was open cannot be opened again
     */
    public SessionPart<?> session(Consumer<Throwable> failed) {
        return new ExploreSession(
                model,
                controller,
                () -> view == null ? List.of() : view.cards(),
                context.viewHistory().standingProperty(),
                failed);
    }

    /** The stops of the tour that ends with momentum found. */
    public List<TourStop> tour() {
        return ExploreTour.stops(model, context.undo());
    }

    /** What is on show. */
    public ExploreModel model() {
        return model;
    }

    /** How the state space is seen, for what measures how fast it turns. */
    SpaceControl space() {
        return controller.space();
    }

    /** Opens an optimizer; see {@link ExploreController#open}. */
    public void open(OptimizerSource source, Optional<double[]> state, Consumer<Throwable> onFailure) {
        controller.open(source, state, onFailure);
    }

    @Override
    public String id() {
        return "explore";
    }

    @Override
    public String title() {
        return "Explore";
    }

    @Override
    public String icon() {
        return "mdi2m-microscope";
    }

    @Override
    public ObservableValue<String> subject() {
        return subject;
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new ExploreView(model, controller, context, exporter);
        }
        return view;
    }

    private void placeOnQuadratic() {
        if (controller.entries().model().openedProperty().get() != null) {
            controller.entries().inHand().ifPresent(held -> laboratory.place(held.words(), held::dynamics));
            return;
        }
        Linearizable optimizer = model.analyzedProperty().get().analysis().optimizer();
        double[] home = controller.probe().home();
        laboratory.place(model.analyzedProperty().get().name(), () -> JointDynamics.of(optimizer, home));
    }

    @Override
    public List<Command> commands() {
        BooleanBinding perParameter =
                controller.entries().model().openedProperty().isNotNull();
        BooleanBinding ready = model.analyzedProperty().isNotNull().and(perParameter.not());
        BooleanBinding either = model.analyzedProperty().isNotNull().or(perParameter);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("probe.let-go", "Let the probe go")
                .description("Let the dynamics without a gradient carry the probe, step by step.")
                .icon("mdi2h-hand-back-right-off-outline")
                .shortcut("Space")
                .menu("Probe", 10)
                .enabled(ready)
                .does(controller.probe()::letGo));
        commands.add(Command.of("probe.home", "Put the probe on the fixed point")
                .description("Put the probe back where undisturbed runs end.")
                .icon("mdi2h-home-outline")
                .shortcut("H")
                .menu("Probe", 10)
                .enabled(ready)
                .does(controller.probe()::goHome));
        commands.add(Command.of("probe.pin", "Pin the update function")
                .description("Keep the probe's update function for comparison.")
                .icon("mdi2p-pin-outline")
                .shortcut("P")
                .menu("Probe", 20)
                .enabled(ready)
                .does(controller.viewSettings()::pin));
        commands.add(Command.of("probe.rename-pin", "Rename the newest pin")
                .description("Type a name for the state that was pinned last.")
                .icon("mdi2p-pencil-outline")
                .shortcut("F2")
                .menu("Probe", 20)
                .enabled(javafx.beans.binding.Bindings.isNotEmpty(model.pins()))
                .does(() -> view.pins().editNewest()));
        commands.add(Command.of("probe.unpin", "Unpin all update functions")
                .description("Let all pinned update functions go.")
                .icon("mdi2p-pin-off-outline")
                .menu("Probe", 20)
                .enabled(javafx.beans.binding.Bindings.isNotEmpty(model.pins()))
                .does(controller.viewSettings()::unpinAll));
        commands.add(Command.of("probe.strongest", "Select the strongest mode")
                .description("Select the mode with the largest steady-state gain |α/(1−β)|.")
                .icon("mdi2v-vector-line")
                .shortcut("M")
                .menu("Probe", 30)
                .enabled(ready)
                .does(controller.modes()::selectStrongest));
        commands.add(Command.of("mechanisms.show", "Show the mechanisms")
                .description("Put the report, the modes and the interventions beside the views.")
                .icon("mdi2t-text-box-search-outline")
                .shortcut("R")
                .menu("View", 5)
                .toolbar()
                .enabled(ready)
                .toggles(toggle(model.mechanismsProperty(), () -> controller
                        .viewSettings()
                        .setMechanisms(!model.mechanismsProperty().get())))
                .build());
        commands.add(Command.of("mechanisms.examine", "Examine the optimizer")
                .description("Find fixed and slow points, follow them over the gradient, replay modes, intervene, and"
                        + " report what mechanisms there are.")
                .icon("mdi2t-text-box-search-outline")
                .shortcut("X")
                .menu("Probe", 50)
                .enabled(either)
                .does(() -> {
                    if (perParameter.get()) {
                        controller.entries().examine();
                    } else {
                        controller.viewSettings().setMechanisms(true);
                        controller.examiner().examine();
                    }
                }));
        commands.add(Command.of("probe.quadratic", "Put it on a noisy quadratic")
                .description("Show the linearised optimizer's stability beside the linear learned one's.")
                .icon("mdi2s-scale-balance")
                .shortcut("Q")
                .menu("Probe", 50)
                .enabled(either)
                .does(this::placeOnQuadratic));
        commands.add(Command.of("time.play", "Play the iterations")
                .description("Move through the iterations of the runs, or pause.")
                .icon("mdi2p-play-outline")
                .shortcut("K")
                .menu("Probe", 40)
                .toolbar()
                .enabled(ready)
                .toggles(toggle(model.playingProperty(), controller.playback()::toggle))
                .build());
        commands.add(Command.of("time.reduced-motion", "Reduce motion")
                .description("Let nothing move but what the hand moves.")
                .icon("mdi2m-motion-pause-outline")
                .menu("View", 20)
                .toggles(toggle(model.reducedMotionProperty(), () -> context.preferences()
                        .reducedMotionProperty()
                        .set(!model.reducedMotionProperty().get())))
                .build());
        commands.addAll(new SpaceCommands(model, controller.space(), controller.selection()).of(ready));
        commands.add(Command.of("update.all-gradients", "Show all gradients")
                .description("Draw update functions over every gradient met, logarithmic far from zero.")
                .icon("mdi2m-math-log")
                .shortcut("L")
                .menu("View", 10)
                .enabled(ready)
                .does(() -> controller
                        .viewSettings()
                        .setLogarithmic(!model.logarithmicProperty().get())));
        commands.add(Command.of("view.fit", "Fit all views")
                .description("Show all data in every view.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .enabled(either)
                .does(() -> view.cards().forEach(card -> card.view().fit())));
        addExports(commands, ready, either);
        return commands;
    }

    // A toggle that follows the model and tells the controller, so that menu, button and key agree.
    private static BooleanProperty toggle(ReadOnlyBooleanProperty shown, Runnable change) {
        BooleanProperty toggle = new SimpleBooleanProperty(shown.get());
        shown.addListener((property, before, after) -> toggle.set(after));
        toggle.addListener((property, before, after) -> {
            if (after != shown.get()) {
                change.run();
            }
        });
        return toggle;
    }

    private void addExports(List<Command> commands, BooleanBinding ready, BooleanBinding either) {
        view();
        for (Format format : Format.values()) {
            Command.Builder all = Command.of("export.all." + format.name(), "Export all views as " + format + "…")
                    .description("Write all views on one page, as they are on screen.")
                    .icon("mdi2e-export-variant")
                    .menu("File/Export", 10)
                    .enabled(ready);
            if (format == Format.PDF) {
                all.shortcut("Shortcut+E");
            }
            commands.add(all.does(() -> exporter.ask(
                    view.page(), model.analyzedProperty().get().checkpoint().name() + "-explorer", format)));
        }
        AnimationExporter animations = new AnimationExporter(context);
        for (Animations kind : Animations.values()) {
            commands.add(Command.of("export.animation." + kind.word(), "Export an animation of " + kind.title() + "…")
                    .description("Draw it as an animated PNG picture.")
                    .icon("mdi2a-animation-play-outline")
                    .menu("File/Export", 25)
                    .enabled(ready)
                    .does(() -> animations.ask(model.analyzedProperty().get(), kind)));
        }
        commands.addAll(ExportCommands.of(exporter, view.cards(), either));
    }

    @Override
    public void shown() {
        view().requestFocus();
    }

    @Override
    public void hidden() {
        // The views keep what they show; drawing rests by itself while they are out of sight.
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
