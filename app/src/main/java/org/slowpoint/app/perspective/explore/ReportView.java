package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.Finding;
import org.slowpoint.engine.mechanism.Report;
import org.slowpoint.engine.mechanism.ReportSubject;
import org.slowpoint.engine.mechanism.Verdict;

/** The report: verdicts and sentences; pointing at a sentence lights up what it speaks of. */
final class ReportView extends StackPane {

    private static final Map<Aspect, String> TERMS = Map.of(
            Aspect.REST, "fixed-point",
            Aspect.MOMENTUM, "momentum-timescale",
            Aspect.CLIPPING, "gradient-clipping",
            Aspect.SCHEDULE, "autonomous-dynamics",
            Aspect.ADAPTATION, "input-curve",
            Aspect.GROUPS, "effective-learning-rate");

    private final ExploreModel model;
    private final ViewSettings viewSettings;
    private final ShellContext context;
    private final Consumer<List<ReportSubject>> follow;
    private final VBox findings = new VBox();

    ReportView(
            ExploreModel model,
            ExploreController controller,
            ShellContext context,
            Consumer<List<ReportSubject>> follow) {
        this.follow = follow;
        this.model = model;
        viewSettings = controller.viewSettings();
        this.context = context;
        setId("report");
        findings.getStyleClass().add("findings");
        ScrollPane scroll = new ScrollPane(findings);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setId("report-scroll");
        scroll.visibleProperty().bind(model.examinedProperty().isNotNull());
        getChildren().addAll(scroll, invitation(controller), waiting(controller));
        model.examinedProperty().addListener((property, before, after) -> fill(after == null ? null : after.report()));
    }

    private Node invitation(ExploreController controller) {
        Label what = new Label("Ask what this optimizer does: is there momentum, clipping, a schedule, adaptation? The"
                + " answer names its numbers and takes some seconds, for networks a minute or two.");
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        Button examine = new Button("Examine");
        examine.setId("examine");
        examine.getStyleClass().add("accent");
        examine.setTooltip(new Tooltip(
                "Find fixed and slow points, follow them over the gradient, replay modes and" + " intervene (X)"));
        examine.setOnAction(e -> controller.examiner().examine());
        VBox box = new VBox(14, what, examine);
        box.setAlignment(Pos.CENTER);
        box.setPadding(new Insets(24));
        box.visibleProperty()
                .bind(model.examinedProperty()
                        .isNull()
                        .and(model.examiningProperty().not())
                        .and(model.analyzedProperty().isNotNull()));
        return box;
    }

    private Node waiting(ExploreController controller) {
        Label what = new Label("Examining");
        what.getStyleClass().add("muted");
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(220);
        Button cancel = new Button("Cancel");
        cancel.setId("examine-cancel");
        cancel.setOnAction(e -> controller.examiner().cancel());
        VBox box = new VBox(12, what, bar, cancel);
        box.setAlignment(Pos.CENTER);
        box.visibleProperty().bind(model.examiningProperty());
        return box;
    }

    private void fill(Report report) {
        findings.getChildren().clear();
        if (report == null) {
            return;
        }
        for (Finding finding : report.findings()) {
            findings.getChildren().add(finding(finding));
        }
    }

    private Node finding(Finding finding) {
        Label title = new Label(finding.aspect().title());
        title.getStyleClass().add("finding-title");
        context.glossary().install(title, TERMS.get(finding.aspect()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label verdict = new Label(words(finding));
        verdict.setId("verdict-" + finding.aspect().name().toLowerCase(java.util.Locale.ROOT));
        verdict.getStyleClass().add("verdict");
        verdict.pseudoClassStateChanged(
                PseudoClass.getPseudoClass(finding.verdict().word()), true);
        HBox head = new HBox(8, title, space, verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(4, head);
        box.getStyleClass().add("finding");
        for (Finding.Sentence sentence : finding.sentences()) {
            box.getChildren().add(sentence(sentence));
        }
        return box;
    }

    private static String words(Finding finding) {
        if (finding.aspect() == Aspect.GROUPS && finding.verdict() == Verdict.UNKNOWN) {
            return "does not apply";
        }
        if (finding.aspect() != Aspect.REST) {
            return finding.verdict().word();
        }
        return finding.verdict() == Verdict.YES
                ? "one attractor"
                : finding.verdict() == Verdict.NO ? "none" : "several";
    }

    private Node sentence(Finding.Sentence sentence) {
        Label text = new Label(sentence.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add("sentence");
        if (!sentence.subjects().isEmpty()) {
            text.setFocusTraversable(true);
            text.setOnMouseClicked(e -> follow.accept(sentence.subjects()));
            text.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.ENTER) {
                    follow.accept(sentence.subjects());
                }
            });
            text.setOnMouseEntered(e -> viewSettings.light(sentence.subjects()));
            text.setOnMouseExited(e -> viewSettings.light(List.of()));
            text.focusedProperty()
                    .addListener((property, before, focused) ->
                            viewSettings.light(focused ? sentence.subjects() : List.of()));
        }
        return text;
    }
}
