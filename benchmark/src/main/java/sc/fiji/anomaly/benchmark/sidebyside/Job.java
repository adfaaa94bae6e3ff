package sc.fiji.anomaly.benchmark.sidebyside;

/** Work that is made ready, timed while it runs, and put away. */
public interface Job extends AutoCloseable {

	/** Does the work, and gives the figures that both sides must agree on. */
	float[] run();

	@Override
	void close();
}
