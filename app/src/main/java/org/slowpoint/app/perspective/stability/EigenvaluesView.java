package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.ClosedLoopChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.graphics.view.HandleListener;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Segments;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.Bound;
import org.slowpoint.engine.dynamics.stability.EigenvalueGrip.Owner;
import org.slowpoint.engine.dynamics.stability.Regime;
import org.slowpoint.engine.dynamics.stability.SpectrumPath;
import org.slowpoint.engine.linalg.Assignment;
import org.slowpoint.engine.linalg.EigenPair;

/** The largest view: eigenvalues of A, P or H, each in reach of the hand, and what follows from them in a sentence. */
final class EigenvaluesView {

    private static final PseudoClass UNSTABLE = PseudoClass.getPseudoClass("behind");
    private static final PseudoClass STABLE = PseudoClass.getPseudoClass("ahead");
    private static final String EIGENVALUE = "eigenvalue-";
    // Matching more takes longer than a frame.
    private static final int MOST_MATCHED = 64;

    private final StabilityModel model;
    private final StabilityController controller;
    private final ChartCard card;
    private final Label headline = new Label();
    private final Label detail = new Label();
    private final Label why = new Label();
    private final Region node;
    private Chart axes;
    private int axesOf = -1;
    private Owner axesOwner;
    private double[][] numbered;
    private Owner numberedOwner;
    private int[] indices = new int[0];

    EigenvaluesView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        card = new ChartCard("stability-eigenvalues", "eigenvalues", "closed-loop", context, model::provenance);
        Segments<Owner> owners = new Segments<>(model.ownerProperty(), controller.spectrum()::show);
        owners.with(Owner.CLOSED_LOOP, "owner-a", "A", "Eigenvalues of the closed loop A; dragging one changes P")
                .with(Owner.PRECONDITIONER, "owner-p", "P", "Eigenvalues of the preconditioner P")
                .with(Owner.HESSIAN, "owner-h", "H", "Curvatures of the quadratic");
        card.tools(owners).standardTools(exporter);
        card.view().setHandleListener(new EigenvalueDrag());
        headline.setId("stability-headline");
        headline.getStyleClass().add("headline");
        detail.setId("stability-detail");
        detail.getStyleClass().add("muted");
        why.setId("stability-why");
        why.getStyleClass().add("stability-why");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.managedProperty().bind(why.visibleProperty());
        why.visibleProperty().bind(why.textProperty().isNotEmpty());
        VBox words = new VBox(headline, detail, why);
        words.getStyleClass().add("standing");
        node = new VBox(words, ChartCard.column(card, new TermsStrip(model, controller, context.glossary())));
        VBox.setVgrow(((VBox) node).getChildren().get(1), javafx.scene.layout.Priority.ALWAYS);
        model.readingProperty().addListener((property, before, after) -> redraw());
        model.surroundingsProperty().addListener((property, before, after) -> redraw());
        model.placedReadingProperty().addListener((property, before, after) -> redraw());
        model.ownerProperty().addListener((property, before, after) -> redraw());
        model.invitingProperty().addListener((property, before, after) -> redraw());
    }

    Region node() {
        return node;
    }

    ChartCard card() {
        return card;
    }

    private void redraw() {
        LoopReading reading = model.readingProperty().get();
        Surroundings surroundings = model.surroundingsProperty().get();
        if (reading == null
                || surroundings == null
                // Axes are made of both.
                || reading.experiment().generation() != surroundings.generation()) {
            return;
        }
        say(reading, surroundings);
        Owner owner = model.ownerProperty().get();
        double[][] positions = positions(owner, reading);
        Chart chart = axes(owner, reading, surroundings);
        chart = switch (owner) {
            case CLOSED_LOOP -> closedLoop(chart, reading, surroundings.ways(), positions);
            case PRECONDITIONER -> ClosedLoopChart.withPreconditioner(chart, positions, theorem(surroundings));
            case HESSIAN -> ClosedLoopChart.withHessian(
                    chart,
                    reading.loop().problem().curvatures().values(),
                    reading.loop().optimizer().nominal());
        };
        card.show(chart);
        placeHandles(owner, positions);
    }

    private Chart closedLoop(Chart axes, LoopReading reading, SpectrumPath ways, double[][] after) {
        Chart chart = axes;
        // Ways that lag behind the eigenvalues would lead elsewhere.
        if (ways.positions().length == after.length) {
            chart = ClosedLoopChart.withWays(chart, ways);
        }
        chart = ClosedLoopChart.withEigenvalues(chart, reading.before(), after);
        if (model.invitingProperty().get()) {
            chart = ClosedLoopChart.withInvitation(chart, after[0]);
        }
        PlacedReading placed = model.placedReadingProperty().get();
        return placed == null
                ? chart
                : ClosedLoopChart.withPlaced(chart, placed.placed().name(), placed.curvatures(), placed.eigenvalues());
    }

    /** Axes stay while a hand moves things; another experiment has others. */
    private Chart axes(Owner owner, LoopReading reading, Surroundings surroundings) {
        if (axes == null || axesOf != surroundings.generation() || axesOwner != owner) {
            card.view().setViewport(null);
            axesOf = surroundings.generation();
            axesOwner = owner;
            axes = switch (owner) {
                case CLOSED_LOOP -> ClosedLoopChart.plane(List.of(surroundings.ways()));
                case PRECONDITIONER -> ClosedLoopChart.preconditioner(positions(owner, reading), theorem(surroundings));
                case HESSIAN -> ClosedLoopChart.hessian(
                        reading.loop().problem().curvatures().values());
            };
        }
        return axes;
    }

    private static Bound theorem(Surroundings surroundings) {
        return surroundings.bounds().get(0);
    }

    private static double[][] positions(Owner owner, LoopReading reading) {
        List<EigenPair> pairs = owner == Owner.CLOSED_LOOP
                ? reading.map().pairs()
                : reading.learned().pairs();
        if (owner == Owner.HESSIAN) {
            double[] curvatures = reading.loop().problem().curvatures().values();
            double[][] places = new double[curvatures.length][];
            for (int i = 0; i < places.length; i++) {
                places[i] = new double[] {curvatures[i], i + 1};
            }
            return places;
        }
        return pairs.stream().map(p -> new double[] {p.re(), p.im()}).toArray(double[][]::new);
    }

    private void say(LoopReading reading, Surroundings surroundings) {
        headline.setText(reading.headline());
        headline.pseudoClassStateChanged(UNSTABLE, reading.regime() == Regime.UNSTABLE);
        headline.pseudoClassStateChanged(STABLE, reading.regime() == Regime.STABLE);
        PlacedReading placed = model.placedReadingProperty().get();
        detail.setText(reading.detail());
        why.setText(Optional.ofNullable(placed).map(PlacedReading::words).orElseGet(surroundings::counterexample));
    }

    // ---- the hand ----

    private void placeHandles(Owner owner, double[][] positions) {
        if (controller.spectrum().holds()) {
            return;
        }
        List<Handle> handles = new ArrayList<>();
        if (controller.spectrum().movable()) {
            number(owner, positions);
            for (int i = 0; i < positions.length; i++) {
                handles.add(handle(owner, i, positions[indices[i]]));
            }
        }
        card.view().getHandles().setAll(handles);
    }

    /** Numbers the eigenvalues as before, however their order by modulus has changed, so that a key keeps its one. */
    private void number(Owner owner, double[][] positions) {
        int n = positions.length;
        boolean same = numbered != null && numbered.length == n && numberedOwner == owner && n <= MOST_MATCHED;
        if (same) {
            double[][] costs = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double re = numbered[i][0] - positions[j][0];
                    double im = numbered[i][1] - positions[j][1];
                    costs[i][j] = re * re + im * im;
                }
            }
            indices = Assignment.of(costs);
        } else {
            indices = IntStream.range(0, n).toArray();
        }
        numberedOwner = owner;
        numbered = new double[n][];
        for (int i = 0; i < n; i++) {
            numbered[i] = positions[indices[i]];
        }
    }

    private static Handle handle(Owner owner, int index, double[] at) {
        boolean alongAxis = owner == Owner.HESSIAN || at[1] == 0;
        String tooltip = owner == Owner.HESSIAN
                ? "A curvature: drag it, and every view answers"
                : at[1] == 0
                        ? "A real eigenvalue: drag it along the axis, and every view answers"
                        : "An eigenvalue: drag it and its conjugate, and every view answers";
        Handle handle =
                Handle.of(EIGENVALUE + index, at[0], at[1], tooltip).look(Marker.CROSS, 7, Paint.of(Slot.SERIES_1));
        return alongAxis ? handle.alongX() : handle;
    }

    private final class EigenvalueDrag implements HandleListener {
        @Override
        public void pressed(String id) {
            // The others are drawn where they are and cannot be taken meanwhile.
            card.view().getHandles().removeIf(handle -> !handle.id().equals(id));
            controller.spectrum().take(indices[Integer.parseInt(id.substring(EIGENVALUE.length()))]);
        }

        @Override
        public void dragged(String id, double x, double y) {
            controller.spectrum().moveTo(x, y);
        }

        @Override
        public void released(String id, double x, double y) {
            controller.spectrum().letRest();
            redraw();
        }
    }
}
