package org.slowpoint.app.perspective.explore;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.FileExport;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.distillation.Distillate;
import org.slowpoint.engine.distillation.DistillateKind;
import org.slowpoint.engine.distillation.Distiller;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;

/**
 * Makes a small optimizer of the one on show: asks for a file, distils in a job, and opens what was made. Lives on the
 * user interface's thread.
 */
final class DistillControl {

    /** The command that keeps the ticked modes. */
    static final String KEEP_MODES = "distill.modes";

    private static final String ENDING = ".safetensors";

    private final ObservableValue<Exploration> hand;
    private final ShellContext context;
    private final FileExport files;

    /**
     * Makes commands.
     *
     * @param hand what they act on
     * @param context the window's services
     */
    DistillControl(ObservableValue<Exploration> hand, ShellContext context) {
        this.hand = hand;
        this.context = context;
        files = new FileExport(context);
    }

    private ExploreModel model() {
        return hand.getValue().model();
    }

    /**
     * What there is to do.
     *
     * @param ready whether an optimizer with a hidden state is on show
     */
    List<Command> commands(BooleanBinding ready) {
        return List.of(
                Command.of("distill.linear", "Distil all modes…")
                        .description("Save the optimizer linearised at its fixed point as an optimizer of its own.")
                        .icon("mdi2f-flask-outline")
                        .menu("Probe/Distil", 60)
                        .enabled(ready)
                        .does(() -> distil(DistillateKind.LINEAR, Distiller::linear)),
                Command.of(KEEP_MODES, "Keep ticked modes as an optimizer…")
                        .description("Save the modes that run by themselves as an optimizer of their own.")
                        .icon("mdi2f-flask-outline")
                        .menu("Probe/Distil", 60)
                        .enabled(ready.and(ticked()))
                        .does(this::keepModes),
                Command.of("distill.symbolic", "Distil a formula…")
                        .description(
                                "Fit momentum with a schedule, a clip and an adaptation to what the optimizer does,"
                                        + " and save it as an optimizer of its own.")
                        .icon("mdi2f-flask-outline")
                        .menu("Probe/Distil", 60)
                        .enabled(ready)
                        .does(() -> distil(DistillateKind.SYMBOLIC, Distiller::symbolic)));
    }

    private BooleanBinding ticked() {
        ObservableValue<ExploreModel.ModeChoice> choice =
                hand.flatMap(side -> side.model().modeChoiceProperty());
        return Bindings.createBooleanBinding(() -> isTicked(choice.getValue()), choice);
    }

    /** Whether modes are ticked to run by themselves. */
    static BooleanBinding ticked(ExploreModel model) {
        return Bindings.createBooleanBinding(
                () -> isTicked(model.modeChoiceProperty().get()), model.modeChoiceProperty());
    }

    private static boolean isTicked(ExploreModel.ModeChoice choice) {
        return choice != null && !choice.modes().isEmpty();
    }

    private void keepModes() {
        ExploreModel.ModeChoice choice = model().modeChoiceProperty().get();
        List<Mode> modes = ConjugatePairs.of(choice.linear().modes()).stream()
                .filter(pair -> choice.modes().contains(choice.linear().modes().indexOf(pair.get(0))))
                .flatMap(List::stream)
                .toList();
        distil(DistillateKind.MODES, distiller -> distiller.modes(choice.linear(), modes));
    }

    private void distil(DistillateKind kind, Function<Distiller, Distillate> making) {
        AnalyzedCheckpoint analyzed = model().analyzedProperty().get();
        ExploreController controller = hand.getValue().controller();
        files.ask(
                        "Save the distilled optimizer",
                        analyzed.name() + "-" + kind.id() + ENDING,
                        List.of(FileFilter.of("Checkpoints", "*" + ENDING)))
                .ifPresent(chosen -> files.make(
                        "Distil " + analyzed.name(),
                        chosen,
                        ENDING,
                        (file, progress) -> written(analyzed, making, file, progress),
                        (file, made) -> {
                            context.notifications().success(made.fidelity().shareSentence());
                            controller.open(OptimizerSource.of(file));
                        }));
    }

    private static Distillate written(
            AnalyzedCheckpoint analyzed, Function<Distiller, Distillate> making, Path file, Progress progress) {
        try (Workers workers = new Workers("distill", Background.threads())) {
            Distillate made = making.apply(new Distiller(
                    analyzed.checkpoint(), analyzed.analysis(), Version.provenance("Explore"), workers, progress));
            Checkpoints.write(file, made.checkpoint());
            return made;
        }
    }
}
