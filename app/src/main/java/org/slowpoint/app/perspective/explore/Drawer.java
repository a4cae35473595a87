package org.slowpoint.app.perspective.explore;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.ChartCard;

/** A part of the window that lies over the others at the right, where there is no room beside them. */
final class Drawer extends VBox {

    private static final double WIDEST = 420;
    private static final double MOST = 0.7;

    Drawer(String id, String title, Runnable close) {
        setId(id);
        getStyleClass().add("drawer");
        Label head = new Label(title);
        head.getStyleClass().add("view-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button shut = ChartCard.button(id + "-close", "mdi2c-close", "Close");
        shut.setOnAction(event -> close.run());
        HBox bar = new HBox(head, gap, shut);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("drawer-head");
        getChildren().add(bar);
        setVisible(false);
        setManaged(false);
    }

    /** Puts something into it and opens it; null takes it out and closes. */
    void hold(Region content) {
        getChildren().remove(1, getChildren().size());
        if (content != null) {
            VBox.setVgrow(content, Priority.ALWAYS);
            getChildren().add(content);
        }
        setVisible(content != null);
        setManaged(content != null);
    }

    /** Fits it into a window. */
    void fit(double room) {
        setMaxWidth(Math.min(WIDEST, MOST * room));
        setPrefWidth(Math.min(WIDEST, MOST * room));
    }
}
