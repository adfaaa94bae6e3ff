package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;

/** A real cluster of this machine: a master and workers of one processor each, in processes of their own. */
final class Cluster implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private final Path home;
	private final int port;
	private final int workers;
	private final List<Process> processes = new ArrayList<>();

	/**
	 * Starts it.
	 *
	 * @param home where Spark's logs go
	 * @param workers how many workers
	 */
	Cluster(final Path home, final int workers) throws IOException {
		this.workers = workers;
		// executors take their jars from their class path
		this.home = Files.createDirectories(home);
		Files.createDirectories(home.resolve("jars"));
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		start("master.Master", "--host", HOST, "--port", Integer.toString(port), "--webui-port", "0");
		for (int i = 0; i < workers; i++)
			start("worker.Worker", "--host", HOST, "--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir", home
				.resolve("work " + i).toString(), master());
	}

	private String master() {
		return "spark://" + HOST + ":" + port;
	}

	private void start(final String program, final String... args) throws IOException {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx512m"));
		command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
		command.addAll(List.of("-cp", classPath(), "org.apache.spark.deploy." + program));
		command.addAll(List.of(args));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve(
			processes.size() + ".log").toFile());
		builder.environment().put("SPARK_HOME", home.toString());
		builder.environment().put("SPARK_SCALA_VERSION", "2.13");
		builder.environment().put("SPARK_LOCAL_IP", HOST);
		processes.add(builder.start());
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/** How a program reaches the cluster. */
	SparkConf conf() {
		return new SparkConf().setMaster(master()).setAppName("test").set("spark.ui.enabled", "false").set(
			"spark.driver.host", HOST).set("spark.driver.bindAddress", HOST).set("spark.executor.memory", "1g").set(
				"spark.executor.extraClassPath", classPath()).set("spark.scheduler.minRegisteredResourcesRatio", "1").set(
					"spark.cores.max", Integer.toString(workers)).set("spark.executor.cores", "1").set(
						"spark.scheduler.maxRegisteredResourcesWaitingTime", "60s");
	}

	/** Ends a worker and its executor at once, as a power failure does. */
	void killOneWorker() {
		final Process worker = processes.get(1);
		worker.descendants().forEach(ProcessHandle::destroyForcibly);
		worker.destroyForcibly();
	}

	@Override
	public void close() {
		for (final Process process : processes) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}
}
