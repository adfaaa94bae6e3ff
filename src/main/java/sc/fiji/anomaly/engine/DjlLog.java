package sc.fiji.anomaly.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What DJL says through SLF4J. In Fiji that ends in the Console window, which opens over everything: how many threads
 * there are, that there is no GPU. The log of a training says the same once, in words.
 */
final class DjlLog {

	private static final String LEVEL = "ch.qos.logback.classic.Level";

	private DjlLog() {}

	/** Has DJL say errors only, where Logback takes the lines as in Fiji, unless somebody has chosen a level for DJL. */
	static void showErrorsOnly() {
		final Logger logger = LoggerFactory.getLogger("ai.djl");
		try {
			if (logger.getClass().getMethod("getLevel").invoke(logger) != null) return;
			final Class<?> level = Class.forName(LEVEL, true, logger.getClass().getClassLoader());
			logger.getClass().getMethod("setLevel", level).invoke(logger, level.getField("ERROR").get(null));
		}
		catch (final ReflectiveOperationException e) {
			// another logging library: its own settings count
		}
	}
}
