package sc.fiji.anomaly.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.testing.BrightnessMethod;

/** Runs commands as SciJava does, up to their errors, which come out as they are. */
final class CommandRun implements AutoCloseable {

	/** What users read in the log. */
	final List<String> log = new ArrayList<>();

	/** Whether the user wants the commands to end. */
	boolean stopped;

	private final Context context = new Context(CommandService.class, PluginService.class, LogService.class,
		EscapeKey.class, StatusService.class, TaskService.class, AnomalyDetection.class);

	/** With the plugin's own methods and {@link BrightnessMethod}. */
	CommandRun() {
		BrightnessMethod.installIn(context);
		listen();
	}

	/** With something that trains and scores in place of the plugin's own. */
	CommandRun(final AnomalyDetection detection) {
		context.getServiceIndex().remove(context.service(AnomalyDetection.class));
		context.getServiceIndex().add(detection);
		listen();
	}

	private void listen() {
		final LogService service = context.service(LogService.class);
		service.setLevel(LogLevel.DEBUG);
		service.addLogListener(message -> {
			if (message.level() == LogLevel.DEBUG && message.throwable() == null) log.add(message.text());
		});
	}

	AnomalyDetection detection() {
		return context.service(AnomalyDetection.class);
	}

	/**
	 * Runs a command on the image that is current when the command is made.
	 *
	 * @param inputs names and values in turn
	 */
	void run(final AnomalyCommand command, final Object... inputs) throws IOException {
		context.inject(command);
		final CommandModule module = new CommandModule(new CommandInfo(command.getClass()), command);
		for (int i = 0; i < inputs.length; i += 2)
			module.setInput((String) inputs[i], inputs[i + 1]);
		if (stopped) command.cancel("");
		command.execute();
	}

	@Override
	public void close() {
		context.dispose();
	}
}
