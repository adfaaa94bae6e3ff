package sc.fiji.anomaly.fit;

import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.kind.Kind;
import sc.fiji.anomaly.kind.Looks;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/** The kind of images that a training with all defaults finds in a set, without the training of networks. */
public final class TrainedKind {

	private final Preprocessing preprocessing;
	private final Kind kind;

	public TrainedKind(final Iterable<Plane> normals) {
		final TrainingSettings settings = TrainingSettings.DEFAULT;
		try (AnomalyDetection.Standalone program = AnomalyDetection.standalone();
				NormalImages images = new NormalImages(normals, CaseRule.of(settings.cases()), Progress.NONE))
		{
			final Methods methods = new Methods(program.context().service(PluginService.class));
			preprocessing = new MemberPlan(methods.trained(settings.method()), settings).of(images).get(0).preprocessing();
			kind = new SeenImagesSurvey(images, preprocessing, Keep.NOTHING).seen(Progress.NONE, new TrainingLog(
				Progress.NONE)).kind();
		}
	}

	/** Whether an image counts as of another kind, or cannot be worked on at all. */
	public boolean isUnlike(final Plane plane) {
		try {
			return !kind.whyUnlike(Looks.of(preprocessing.apply(plane), preprocessing)).isEmpty();
		}
		catch (final IllegalArgumentException e) {
			return true;
		}
	}
}
