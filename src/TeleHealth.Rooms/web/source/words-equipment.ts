// Testing the equipment: what is done, what was found, and what to do about it.

import type { EquipmentFault } from './protocol';
import type { Word } from './language';

export const testLabel: Word = ['Tester mon équipement', 'Test my equipment'];
export const testTitle: Word = ['Tester votre équipement', 'Test your equipment'];
export const testBody: Word = [
  'Un correspondant automatique vous répond pendant une quinzaine de secondes : vous voyez une image de test, vous entendez un son, puis votre propre voix. Rien n’est enregistré.',
  'An automatic partner answers for about fifteen seconds: you see a test picture, you hear a tone, then your own voice. Nothing is recorded.',
];
export const testStart: Word = ['Lancer le test', 'Start the test'];
export const testAgain: Word = ['Refaire le test', 'Test again'];
export const testStop: Word = ['Arrêter le test', 'Stop the test'];
export const testPicture: Word = ['Image de test', 'Test picture'];

// While it runs

export const testDevices: Word = ['Ouverture de la caméra et du micro : répondez « Autoriser ».', 'Opening the camera and the microphone: answer “Allow”.'];
export const testNetwork: Word = ['Essai de la connexion…', 'Trying the connection…'];
export const testNext: Word = ['Vous êtes le prochain : le test commence dans un instant.', 'You are next: the test begins in a moment.'];
export const testQueued: Word = ['D’autres personnes testent avant vous. Votre place dans la file : {place}.', 'Other people are testing before you. Your place in the line: {place}.'];
export const testListening: Word = ['Parlez : le micro est écouté pendant quelques secondes.', 'Speak: the microphone is listened to for a few seconds.'];
export const testCalling: Word = ['Appel du correspondant de test…', 'Calling the test partner…'];
export const testTone: Word = ['Vous devriez voir une image qui bouge et entendre un son continu.', 'You should see a moving picture and hear a steady tone.'];
export const testSpeak: Word = ['Parlez : votre voix vous revient.', 'Speak: your voice comes back to you.'];

// What it came to

export const testGood: Word = ['Tout fonctionne. Vous êtes prêt pour la consultation.', 'Everything works. You are ready for the consultation.'];
export const testGoodUntested: Word = [
  'Caméra, micro et connexion fonctionnent. Le passage de l’image et du son n’a pas pu être testé ici.',
  'Camera, microphone and connection work. Whether picture and sound get through could not be tested here.',
];
export const testBad: Word = ['Quelque chose est à régler avant la consultation.', 'Something has to be put right before the consultation.'];
export const testWarned: Word = ['La consultation est possible, avec une réserve.', 'The consultation is possible, with a reservation.'];
export const testKept: Word = ['Le résultat est gardé avec le rendez-vous, pour vous et votre correspondant.', 'The result is kept with the appointment, for you and the other side.'];
export const testNotKept: Word = ['Le résultat n’a pas pu être gardé avec le rendez-vous.', 'The result could not be kept with the appointment.'];
export const testOver: Word = ['Le rendez-vous est terminé ou le lien a changé : il n’y a plus rien à tester.', 'The appointment is over or the link has changed: there is nothing left to test.'];
export const testResults: Word = ['Résultats du test', 'Results of the test'];

export const cameraGood: Word = ['Caméra : elle fonctionne.', 'Camera: it works.'];
export const cameraBad: Word = ['Caméra : elle ne fonctionne pas.', 'Camera: it does not work.'];
export const microphoneGood: Word = ['Micro : il vous entend.', 'Microphone: it hears you.'];
export const microphoneQuiet: Word = ['Micro : il est ouvert, mais rien n’a été entendu.', 'Microphone: it is open, but nothing was heard.'];
export const microphoneBad: Word = ['Micro : il ne fonctionne pas.', 'Microphone: it does not work.'];
export const serviceGood: Word = ['Connexion au service : elle fonctionne.', 'Connection to the service: it works.'];
export const serviceBad: Word = ['Connexion au service : elle ne reste pas ouverte.', 'Connection to the service: it does not stay open.'];
export const mediaGoodDirect: Word = ['Image et son : ils passent dans les deux sens, en liaison directe.', 'Picture and sound: they get through both ways, directly.'];
export const mediaGoodRelayed: Word = ['Image et son : ils passent dans les deux sens, par un relais.', 'Picture and sound: they get through both ways, over a relay.'];
export const mediaBad: Word = ['Image et son : ils ne passent pas comme il faut.', 'Picture and sound: they do not get through as they should.'];
export const mediaUntested: Word = ['Image et son : leur passage n’a pas été testé.', 'Picture and sound: whether they get through was not tested.'];
export const lineGood: Word = ['Ligne : délai de {delay} ms, {loss} paquets perdus sur mille.', 'Line: delay of {delay} ms, {loss} packets lost in a thousand.'];
export const lineDelay: Word = ['Ligne : délai de {delay} ms.', 'Line: delay of {delay} ms.'];

// Why the media path was not tested

export const untestedReason: Record<string, Word> = {
  notInstalled: [
    'Ce service ne dispose pas du correspondant de test. L’image et le son passeront peut-être, peut-être non : gardez le téléphone à portée de main.',
    'This service has no test partner. Picture and sound may get through or not: keep your telephone at hand.',
  ],
  full: [
    'Trop de personnes testent en ce moment. Réessayez dans quelques minutes.',
    'Too many people are testing at the moment. Try again in a few minutes.',
  ],
  tooMany: [
    'Vous avez fait beaucoup de tests. Le prochain test complet sera possible dans une heure.',
    'You have made many tests. The next whole test will be possible in an hour.',
  ],
};

// What to do; camera and microphone have their words in words-devices

export const faultAdvice: Partial<Record<EquipmentFault, Word>> = {
  microphoneSilent: [
    'Rapprochez-vous, vérifiez que le micro n’est pas coupé sur l’appareil ou le casque, puis refaites le test en parlant.',
    'Come closer, check that the microphone is not muted on the device or the headset, then test again while speaking.',
  ],
  hubBlocked: [
    'Ce réseau coupe la connexion durable au service. Passez en Wi-Fi ou en 4G/5G ; dans un établissement, le service informatique doit autoriser les WebSockets.',
    'This network cuts the lasting connection to the service. Change to Wi-Fi or 4G/5G; in an institution, its IT department has to allow WebSockets.',
  ],
  mediaBlocked: [
    'Ce réseau bloque l’image et le son. Essayez un autre réseau : le Wi-Fi de la maison ou la 4G/5G du téléphone, sans VPN.',
    'This network blocks picture and sound. Try another network: your Wi-Fi at home or 4G/5G, without a VPN.',
  ],
  pictureNotSent: [
    'Votre image n’arrive pas. Fermez les autres applications, puis refaites le test ; sinon essayez un autre réseau.',
    'Your picture does not arrive. Close other applications, then test again; otherwise try another network.',
  ],
  pictureNotReceived: [
    'L’image de test n’est pas arrivée. Mettez le navigateur à jour ou essayez-en un autre, puis refaites le test.',
    'The test picture did not arrive. Update your browser or try another one, then test again.',
  ],
  soundNotSent: [
    'Votre voix n’arrive pas. Vérifiez que le micro n’est pas coupé, puis refaites le test.',
    'Your voice does not arrive. Check that the microphone is not muted, then test again.',
  ],
  soundNotReceived: [
    'Le son de test n’est pas arrivé. Mettez le navigateur à jour ou essayez-en un autre, puis refaites le test.',
    'The test tone did not arrive. Update your browser or try another one, then test again.',
  ],
  delayHigh: [
    'La liaison est lente : laissez à l’autre le temps de finir ses phrases. Rapprochez-vous de la box, ou essayez un autre réseau.',
    'The line is slow: leave the other side time to finish. Move closer to the router, or try another network.',
  ],
  lossHigh: [
    'La liaison perd des données : l’image peut se figer. Rapprochez-vous de la box, arrêtez les téléchargements, ou essayez un autre réseau.',
    'The line loses data: the picture may stand still. Move closer to the router, stop downloads, or try another network.',
  ],
};

// What the clinician reads of the other side

export const patientReady: Word = ['Équipement prêt depuis {time}.', 'Equipment ready since {time}.'];
export const patientReadyUntested: Word = [
  'Caméra, micro et connexion vérifiés à {time} ; le passage de l’image et du son n’a pas été testé.',
  'Camera, microphone and connection checked at {time}; whether picture and sound get through was not tested.',
];
export const patientTrouble: Word = ['Test de l’équipement à {time} : {faults}.', 'Equipment test at {time}: {faults}.'];
export const patientTroubleHint: Word = ['S’il reste bloqué, le patient a ce numéro : {phone}.', 'If it stays that way, the patient has this number: {phone}.'];
export const faultNames: Record<EquipmentFault, Word> = {
  cameraRefused: ['caméra bloquée', 'camera blocked'],
  cameraMissing: ['pas de caméra', 'no camera'],
  cameraBusy: ['caméra prise par une autre application', 'camera in use by another application'],
  cameraFailed: ['caméra en panne', 'camera does not start'],
  microphoneRefused: ['micro bloqué', 'microphone blocked'],
  microphoneMissing: ['pas de micro', 'no microphone'],
  microphoneBusy: ['micro pris par une autre application', 'microphone in use by another application'],
  microphoneFailed: ['micro en panne', 'microphone does not start'],
  microphoneSilent: ['micro ouvert, rien n’a été entendu', 'microphone open, nothing was heard'],
  hubBlocked: ['connexion au service coupée par le réseau', 'connection to the service cut by the network'],
  mediaBlocked: ['image et son bloqués par le réseau', 'picture and sound blocked by the network'],
  pictureNotSent: ['son image n’arrive pas', 'their picture does not arrive'],
  pictureNotReceived: ['l’image ne lui parvient pas', 'the picture does not reach them'],
  soundNotSent: ['sa voix n’arrive pas', 'their voice does not arrive'],
  soundNotReceived: ['le son ne lui parvient pas', 'the sound does not reach them'],
  delayHigh: ['liaison lente', 'slow line'],
  lossHigh: ['liaison qui perd des données', 'line that loses data'],
};
