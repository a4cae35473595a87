package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slowpoint.app.figure.Animations;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.TaskMemory;
import org.slowpoint.app.perspective.AnimationExporter;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.CodeExporter;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Laboratory;
import org.slowpoint.app.perspective.explore.entries.OpenedEntries;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.TourStop;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.text.Reasons;

/** Explore: take an optimizer's hidden state in the hand and see what it does. */
public final class ExplorePerspective implements Perspective, AutoCloseable {

    private static final String ID = "explore";

    private final ShellContext context;
    private final Laboratory laboratory;
    private final Exploration first;
    private final Beside beside;
    private final Exporter exporter;
    private final StringProperty subject = new SimpleStringProperty(this, "subject", "");
    private ExplorePage page;

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
        first = new Exploration(ID, context, analyses);
        beside = new Beside(first, context, analyses);
        context.preferences().reducedMotionProperty().subscribe(reduced -> {
            first.controller().setReducedMotion(reduced);
            if (beside.secondProperty().get() != null) {
                beside.secondProperty().get().controller().setReducedMotion(reduced);
            }
        });
        exporter = new Exporter(context);
        TaskMemory tasks = new TaskMemory(context.preferences());
        // Views draw what changes, so that they must be there before anything is opened, on show or not.
        opening().standingProperty().addListener((property, before, after) -> page());
        first.controller().opening().shownProperty().subscribe(shown -> {
            if (shown != null) {
                tasks.remember(shown);
                subject.set(shown.title());
            }
        });
    }

    /** What is open, and what is being opened. */
    public Opening opening() {
        return first.controller().opening();
    }

    /**
     * What is on show, kept and brought back.
     *
     * @param failed told why what was open cannot be opened again
     */
    public SessionPart<?> session(Consumer<Throwable> failed) {
        return new ExploreSession(first, beside, context.viewHistory().standingProperty(), failed);
    }

    /** The stops of the tour that ends with momentum found. */
    public List<TourStop> tour() {
        return ExploreTour.stops(first.model(), context.undo());
    }

    /** What is on show. */
    public ExploreModel model() {
        return first.model();
    }

    /** How the state space is seen, for what measures how fast it turns. */
    SpaceControl space() {
        return first.controller().space();
    }

    /** Opens an optimizer; see {@link ExploreController#open}. */
    public void open(OptimizerSource source, Optional<double[]> state, Consumer<Throwable> onFailure) {
        first.controller().open(source, state, onFailure);
    }

    /** Opens an optimizer beside the one that is open; where none is, in its place. */
    public void openBeside(OptimizerSource source, Optional<double[]> state, Consumer<Throwable> onFailure) {
        if (opening().shownProperty().get() == null) {
            open(source, state, onFailure);
        } else {
            beside.open(source, state, onFailure);
        }
    }

    /** The optimizer beside the first; null without one. */
    public ExploreModel besideModel() {
        Exploration second = beside.secondProperty().get();
        return second == null ? null : second.model();
    }

    /** What links both optimizers; null without a second. */
    LinkedAxes link() {
        return beside.linkProperty().get();
    }

    @Override
    public String id() {
        return ID;
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
        return page();
    }

    private ExplorePage page() {
        if (page == null) {
            page = new ExplorePage(
                    first,
                    beside,
                    context,
                    exporter,
                    source -> openBeside(source, Optional.empty(), failure -> context.notifications()
                            .error(Reasons.of(failure), failure)));
        }
        return page;
    }

    // What keys and menus act on.
    private ExploreController hand() {
        return beside.handProperty().get().controller();
    }

    private Exploration side() {
        return beside.handProperty().get();
    }

    private List<ChartCard> cards() {
        List<ChartCard> cards = new ArrayList<>(first.cards());
        if (beside.secondProperty().get() != null) {
            cards.addAll(beside.secondProperty().get().cards());
        }
        return cards;
    }

    private BooleanBinding isOfHand(Function<Exploration, ObservableValue<Boolean>> what) {
        ObservableValue<Boolean> value = beside.handProperty().flatMap(what);
        return Bindings.createBooleanBinding(() -> Boolean.TRUE.equals(value.getValue()), value);
    }

    private void placeOnQuadratic() {
        if (hand().entries().model().openedProperty().get() != null) {
            hand().entries().inHand().ifPresent(held -> laboratory.place(held.words(), held::dynamics));
            return;
        }
        ExploreModel model = side().model();
        Linearizable optimizer = model.analyzedProperty().get().analysis().optimizer();
        double[] home = hand().probe().home();
        laboratory.place(model.analyzedProperty().get().name(), () -> JointDynamics.of(optimizer, home));
    }

    @Override
    public List<Command> commands() {
        BooleanBinding perParameter = isOfHand(
                side -> side.controller().entries().model().openedProperty().isNotNull());
        BooleanBinding open = isOfHand(side -> side.model().analyzedProperty().isNotNull());
        BooleanBinding pinned =
                isOfHand(side -> Bindings.isNotEmpty(side.model().pins()));
        BooleanBinding ready = open.and(perParameter.not());
        BooleanBinding either = open.or(perParameter);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("probe.let-go", "Let the probe go")
                .description("Let the dynamics without a gradient carry the probe, step by step.")
                .icon("mdi2h-hand-back-right-off-outline")
                .shortcut("Space")
                .menu("Probe", 10)
                .enabled(ready)
                .does(() -> hand().probe().letGo()));
        commands.add(Command.of("probe.home", "Put the probe on the fixed point")
                .description("Put the probe back where undisturbed runs end.")
                .icon("mdi2h-home-outline")
                .shortcut("H")
                .menu("Probe", 10)
                .enabled(ready)
                .does(() -> hand().probe().goHome()));
        commands.add(Command.of("probe.pin", "Pin the update function")
                .description("Keep the probe's update function for comparison.")
                .icon("mdi2p-pin-outline")
                .shortcut("P")
                .menu("Probe", 20)
                .enabled(ready)
                .does(() -> hand().viewSettings().pin()));
        commands.add(Command.of("probe.rename-pin", "Rename the newest pin")
                .description("Type a name for the state that was pinned last.")
                .icon("mdi2p-pencil-outline")
                .shortcut("F2")
                .menu("Probe", 20)
                .enabled(pinned)
                .does(() -> side().view(exporter).pins().editNewest()));
        commands.add(Command.of("probe.unpin", "Unpin all update functions")
                .description("Let all pinned update functions go.")
                .icon("mdi2p-pin-off-outline")
                .menu("Probe", 20)
                .enabled(pinned)
                .does(() -> hand().viewSettings().unpinAll()));
        commands.add(Command.of("probe.strongest", "Select the strongest mode")
                .description("Select the mode with the largest steady-state gain |α/(1−β)|.")
                .icon("mdi2v-vector-line")
                .shortcut("M")
                .menu("Probe", 30)
                .enabled(ready)
                .does(() -> hand().modes().selectStrongest()));
        commands.add(Command.of("mechanisms.show", "Show the mechanisms")
                .description("Put the report, the modes and the interventions beside the views.")
                .icon("mdi2t-text-box-search-outline")
                .shortcut("R")
                .menu("View", 5)
                .toolbar()
                .enabled(ready)
                .toggles(toggle(isOfHand(side -> side.model().mechanismsProperty()), () -> hand().viewSettings()
                        .setMechanisms(!side().model().mechanismsProperty().get())))
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
                        hand().entries().examine();
                    } else {
                        hand().viewSettings().setMechanisms(true);
                        hand().examiner().examine();
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
                .toggles(toggle(isOfHand(side -> side.model().playingProperty()), () -> hand().playback()
                        .toggle()))
                .build());
        commands.add(Command.of("time.reduced-motion", "Reduce motion")
                .description("Let nothing move but what the hand moves.")
                .icon("mdi2m-motion-pause-outline")
                .menu("View", 20)
                .toggles(toggle(first.model().reducedMotionProperty(), () -> context.preferences()
                        .reducedMotionProperty()
                        .set(!first.model().reducedMotionProperty().get())))
                .build());
        commands.addAll(new DistillControl(beside.handProperty(), context).commands(ready));
        commands.addAll(new SpaceCommands(beside.handProperty()).of(ready));
        commands.add(Command.of("update.all-gradients", "Show all gradients")
                .description("Draw update functions over every gradient met, logarithmic far from zero.")
                .icon("mdi2m-math-log")
                .shortcut("L")
                .menu("View", 10)
                .enabled(ready)
                .does(() -> hand().viewSettings()
                        .setLogarithmic(!side().model().logarithmicProperty().get())));
        for (int by : new int[] {1, -1}) {
            String which = by > 0 ? "next" : "previous";
            commands.add(Command.of("intervention." + which, "Run the optimizer with the " + which + " change")
                    .description(
                            "Change one thing in the optimizer after the other and see what its losses lose by it.")
                    .icon("mdi2c-content-cut")
                    .shortcut(by > 0 ? "I" : "Shift+I")
                    .menu("Probe", 45)
                    .enabled(ready)
                    .does(() -> hand().interventions().step(by)));
        }
        commands.add(Command.of("beside.show", "Show another optimizer beside…")
                .description("Choose an optimizer to stand beside the one that is open, on the axes of both.")
                .icon("mdi2v-view-split-vertical")
                .shortcut("B")
                .menu("View", 15)
                .enabled(first.controller().opening().shownProperty().isNotNull())
                .does(() -> page().offer()));
        commands.add(Command.of("beside.other", "Take the other optimizer in hand")
                .description("Let keys and menus act on the other one of two optimizers.")
                .icon("mdi2s-swap-horizontal")
                .shortcut("O")
                .menu("View", 15)
                .enabled(beside.secondProperty().isNotNull())
                .does(beside::other));
        commands.add(Command.of("beside.close", "Close the optimizer beside")
                .description("Go back to one optimizer on its own axes (Escape).")
                .icon("mdi2c-close")
                .menu("View", 15)
                .enabled(beside.secondProperty().isNotNull())
                .does(beside::close));
        commands.add(Command.of("view.fit", "Fit all views")
                .description("Show all data in every view.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .enabled(either)
                .does(() -> cards().forEach(card -> card.view().fit())));
        addExports(commands, ready, either);
        return commands;
    }

    // A toggle that follows the model and tells the controller, so that menu, button and key agree.
    private static BooleanProperty toggle(ObservableBooleanValue shown, Runnable change) {
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
        page();
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
                    side().view(exporter).page(),
                    side().model().analyzedProperty().get().checkpoint().name() + "-explorer",
                    format)));
        }
        AnimationExporter animations = new AnimationExporter(context);
        for (Animations kind : Animations.values()) {
            commands.add(Command.of("export.animation." + kind.word(), "Export an animation of " + kind.title() + "…")
                    .description("Draw it as an animated PNG picture.")
                    .icon("mdi2a-animation-play-outline")
                    .menu("File/Export", 25)
                    .enabled(ready)
                    .does(() -> animations.ask(side().model().analyzedProperty().get(), kind)));
        }
        commands.addAll(new CodeExporter(context).commands(this::onShow, either, ready));
        commands.addAll(ExportCommands.of(exporter, first.view(exporter).cards(), either));
    }

    private StoredCheckpoint onShow() {
        OpenedEntries entries = hand().entries().model().openedProperty().get();
        return entries == null
                ? side().model().analyzedProperty().get().checkpoint()
                : entries.chosen().checkpoint();
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
        beside.close();
        first.close();
    }
}
