package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * The life of a side in a process of its own: reads tasks from the standard input, writes outcomes to the standard
 * output.
 */
public final class Worker {

	/** How a side starts. */
	public interface Start {

		Side side() throws IOException;
	}

	private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	/** Works until the standard input ends. */
	public void work(final Start start) throws IOException {
		final PrintStream answers = System.out;
		// what a library prints must not get between the answers
		System.setOut(System.err);
		final Side side = start.side();
		try (DataInputStream in = new DataInputStream(System.in); DataOutputStream out = new DataOutputStream(answers)) {
			out.writeUTF(side.about());
			out.writeUTF(side.libraries());
			out.flush();
			while (in.readBoolean()) {
				outcome(Task.read(in), side).write(out);
				out.flush();
			}
		}
	}

	private Outcome outcome(final Task task, final Side side) {
		try (Job job = task.on(side)) {
			final long wall = System.nanoTime();
			final long cpu = machine.getProcessCpuTime();
			final float[] values = job.run();
			return new Outcome((machine.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6, values);
		}
	}
}
