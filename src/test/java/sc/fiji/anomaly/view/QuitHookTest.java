package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** A program that quits waits until long work has kept its state. */
class QuitHookTest {

	/** Works until it hears that the program quits, and says so then. */
	public static final class Program {

		private Program() {
			// a program
		}

		public static void main(final String[] args) throws InterruptedException {
			final QuitHook hook = new QuitHook("quits", System.out::println);
			final Thread work = new Thread(() -> {
				while (!hook.isQuitting())
					Thread.onSpinWait();
				System.out.println("state kept");
				hook.close();
			});
			work.setDaemon(true);
			work.start();
			if (args[0].equals("ended")) hook.close();
			System.exit(0);
		}
	}

	@Test
	void theStateIsKeptBeforeTheProgramEnds() throws IOException {
		assertEquals(Set.of("quits", "state kept"), Set.copyOf(run("running").lines().toList()));
	}

	@Test
	void workThatHasEndedKeepsNoProgramWaiting() throws IOException {
		assertEquals("", run("ended"));
	}

	private static String run(final String argument) throws IOException {
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-cp", System.getProperty("java.class.path"), Program.class.getName(), argument).redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}
}
