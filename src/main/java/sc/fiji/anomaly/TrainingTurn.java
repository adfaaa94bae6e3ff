package sc.fiji.anomaly;

/** The turn of one thread to train, while others may not. Whoever took it closes it, in the same thread. */
@FunctionalInterface
public interface TrainingTurn extends AutoCloseable {

	@Override
	void close();
}
