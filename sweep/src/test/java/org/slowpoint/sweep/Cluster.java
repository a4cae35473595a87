package org.slowpoint.sweep;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Spark cluster on this machine: one master and some workers, each in a process of its own. */
final class Cluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /** Starts the master and waits until it answers. */
    Cluster(Path home) throws IOException, InterruptedException {
        this.home = home;
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String each : classPath()) {
            if (each.endsWith(".jar")) {
                Path jar = Path.of(each).toAbsolutePath();
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process master = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                HOST,
                "--port",
                "" + port,
                "--webui-port",
                "0");
        while (master.isAlive() && !answers()) {
            master.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(all.split(File.pathSeparator));
    }

    /** The folders of the class path, which a cluster has no jars of. */
    static String folders() {
        return String.join(
                File.pathSeparator,
                classPath().stream().filter(each -> !each.endsWith(".jar")).toList());
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where drivers find it. */
    String url() {
        return "spark://" + HOST + ":" + port;
    }

    /** Starts a worker of one core. */
    Process worker(String name) throws IOException {
        return start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOST,
                "--cores",
                "1",
                "--memory",
                "600m",
                "--webui-port",
                "0",
                "--work-dir",
                home.resolve(name + "-work").toString(),
                url());
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Ends a process and those that it started at once, as a machine that loses its power does. */
    static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        processes.forEach(Cluster::kill);
    }
}
