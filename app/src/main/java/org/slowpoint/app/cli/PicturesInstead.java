package org.slowpoint.app.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.app.figure.FigureFolder;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.figure.Overview;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.OwnFiles;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.ResultCache;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the desktop is replaced by where there is no display: the explorer and one figure of each optimizer as pictures.
 *
 * @param spec the command that wanted the desktop
 * @param task the task that they run on
 * @param files the checkpoints; the samples where there are none
 */
record PicturesInstead(CommandSpec spec, TaskOptions task, List<Path> files) {

    /**
     * Draws, and says where the pictures are and how to draw the rest.
     *
     * @param folder where to; made where it is missing
     * @return the exit status
     */
    int draw(Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.println("There is no display; drawing the explorer and one figure of "
                + (files.isEmpty() ? "every sample" : "each optimizer") + " into " + folder + " instead.");
        List<FigureSource> sources = FigureSource.of(task, files);
        List<String> names = sources.stream().map(FigureSource::name).toList();
        OwnFiles.keepOthers(
                FigureFolder.targets(Figures.all(), names, List.of(Format.PNG), folder),
                "move it away, or start from another folder");
        Outputs.folder(folder, "start in a folder that can be written to");
        Outputs.tryOut(folder.resolve(FigureFolder.INDEX));
        PageExport.preparePictures();
        ResultCache cache = UserCache.usual();
        List<Overview.Pending> optimizers = sources.stream()
                .map(source -> new Overview.Pending(source.name(), progress -> source.analyzed(cache, progress)))
                .toList();
        FigureFolder.Written written = Overview.write(optimizers, folder, out::println, new TerminalProgress(err));
        out.println(written.sentence(folder));
        out.println("They are all in " + folder.resolve(FigureFolder.INDEX)
                + ". Every figure, as SVG, PDF, PNG and CSV, is drawn by");
        out.println("  " + program() + " figures" + from() + task.asGiven() + " --out " + folder);
        return written.failures().isEmpty() ? 0 : 1;
    }

    private String from() {
        return files.stream().map(file -> " --from " + file).collect(Collectors.joining());
    }

    // Started with -jar, the class path is the archive alone.
    private static String program() {
        String path = System.getProperty("java.class.path");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? "java -jar " + path : "slowpoint";
    }
}
