package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.data.DataException;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;

/** Asks for folders of data: for the task of the form, and for trainings that miss theirs. Lives on the user interface's thread. */
final class DataController {

    private static final String TITLE = "Choose a folder of data";

    private final TrainModel model;
    private final ShellContext context;
    private final TrainingTasks tasks;

    /** Asks with the window's choosers. */
    DataController(TrainModel model, ShellContext context, TrainingTasks tasks) {
        this.model = model;
        this.context = context;
        this.tasks = tasks;
    }

    /** Asks for a folder that the task of the form is to learn, and reads it. */
    void choose() {
        TaskConfig task = model.askedProperty().get().task();
        ask(
                folder -> progress -> {
                    DataFolder data = DataFolder.read(folder, progress);
                    // Whether it suits the task is found out before anything begins.
                    task.create(data.set());
                    return data;
                },
                data -> {
                    if (model.askedProperty().get().task().takesData()) {
                        model.setAsked(model.askedProperty().get().with("task.data", data.name()));
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
        if (!(failure instanceof TrainingTasks.MissingDataException)) {
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
        ask(
                folder -> progress -> {
                    DataFolder data = DataFolder.read(folder, progress);
                    if (!data.name().equals(name)) {
                        throw new DataException("Folder " + Quoted.of(folder.toString()) + " holds other data than “"
                                + run.session().name() + "” has learned from.");
                    }
                    return data;
                },
                data -> then.run());
    }

    /** How a folder is read. */
    private interface Reading {
        Work<DataFolder> of(Path folder);
    }

    private void ask(Reading reading, Consumer<DataFolder> then) {
        context.dialogs().chooseFolder(TITLE, null).ifPresent(folder -> context.jobs()
                .submit("Read " + folder, reading.of(folder), data -> {
                    tasks.add(folder, data);
                    then.accept(data);
                }));
    }
}
