package org.slowpoint.app.perspective.train;

import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.data.DataException;
import org.slowpoint.engine.task.TaskConfig;

/** Asks for folders of data: for the task of the form, and for trainings that miss theirs. Lives on the user interface's thread. */
final class DataController {

    private final TrainModel model;
    private final ShellContext context;
    private final DataFolders tasks;

    /** Asks with the window's choosers. */
    DataController(TrainModel model, ShellContext context, DataFolders tasks) {
        this.model = model;
        this.context = context;
        this.tasks = tasks;
    }

    /** Asks for a folder that the task of the form is to learn, and reads it. */
    void choose() {
        tasks.choose(
                context.dialogs(), context.jobs(), model.askedProperty().get().task(), name -> {
                    if (model.askedProperty().get().task().takesData()) {
                        model.setAsked(model.askedProperty().get().with("task.data", name));
                    }
                });
    }

    /** Lets the task of the form learn what the program makes. */
    void draw() {
        model.setAsked(model.askedProperty().get().with("task.data", TaskConfig.DRAWN));
    }

    /**
     * Asks for the folder of a training that misses it.
     *
     * @param run the training
     * @param failure what kept it from being read or from going on
     * @param then called when its data is there
     * @return whether it was its data
     */
    boolean asks(Run run, Throwable failure, Runnable then) {
        if (!(failure instanceof DataFolders.MissingDataException)) {
            return false;
        }
        String matter = "data of " + run.session().name();
        context.notifications()
                .show(Notification.of(Severity.ERROR, failure.getMessage())
                        .withAction(
                                "Choose the folder…",
                                () -> chooseFor(run, () -> {
                                    context.notifications().settle(matter);
                                    then.run();
                                }))
                        .about(matter));
        return true;
    }

    private void chooseFor(Run run, Runnable then) {
        String name = run.config().task().data();
        tasks.choose(
                context.dialogs(),
                context.jobs(),
                data -> {
                    if (!data.name().equals(name)) {
                        throw new DataException("This folder holds other data than “"
                                + run.session().name() + "” has learned from.");
                    }
                },
                found -> then.run());
    }
}
