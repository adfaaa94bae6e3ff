// Scores all images of a folder from a script, without opening a window: for Fiji's script editor, or
//   fiji --headless --run Score_Folder.groovy 'model="a.anomaly",images="a folder"'

#@ AnomalyDetection detection
#@ File (label = "Model file", style = "open,extensions:anomaly") model
#@ File (label = "Folder of images", style = "directory") images
#@ Double (label = "Alarm rate", value = 0.05) alarmrate

import sc.fiji.anomaly.AnomalyDetection
import sc.fiji.anomaly.InvalidInputException
import sc.fiji.anomaly.image.Selection
import sc.fiji.anomaly.input.ImageFolder

def folder = ImageFolder.of(images.toPath(), "images")
def scorer = detection.open(model.toPath(), "auto")
try {
	println scorer.description()
	def rate = scorer.supportedAlarmRate(alarmrate)
	println "image\tscore\tfalse-alarm rate\tverdict"
	for (plane in folder) {
		try {
			def score = scorer.score(plane, Selection.EVERYWHERE)
			def verdict = score.verdict(rate)
			println "${score.name()}\t${score.score()}\t${score.falseAlarmRate()}\t${verdict}"
		}
		catch (InvalidInputException e) {
			// the model cannot be applied to this image; the others are scored all the same
			println "skipped: ${e.message}"
		}
	}
	folder.skipped().each { println "skipped ${it}" }
}
finally {
	scorer.close()
}
