export const secondReaderWeights = (): any => ({transitions:{enter:-3,next:-3,leave:0,stay:0},scales:[],features:'',fusion:[],lexemes:{words:'',classes:'',clusters:[]},marked:''})
